//! `--pick`: friends by their numbers in a list, on a terminal.

use std::io::{self, IsTerminal as _};

use crate::cli::Console;
use crate::cli::means::ask;
use crate::diagnostic::{Words, say};
use crate::report::plain;
use crate::send::Receiver;
use crate::send::friends::Friend;

/// Shows friends, and asks which of them are meant.
pub(super) fn pick(friends: &[Friend], console: &Console) -> Result<Vec<Receiver>, Words> {
    if !io::stderr().is_terminal() {
        return Err(no_terminal());
    }
    let takers: Vec<&Friend> = friends.iter().filter(|friend| friend.takes_messages).collect();
    if takers.is_empty() {
        return Err(say!(en: "there is no friend who takes messages", ko: "메시지를 받을 수 있는 친구가 없습니다"));
    }
    let list: String =
        takers.iter().zip(1..).map(|(friend, number)| format!("{number:>4}  {}\n", plain(&friend.name))).collect();
    console.tell(&list);
    let question = say!(en: "to whom? numbers, such as 1 3 5-7", ko: "누구에게 보낼까요? 1 3 5-7처럼 번호를 쓰세요");
    let answer = ask(&question, console).ok_or_else(no_terminal)?;
    let numbers = numbers(&answer, takers.len())?;
    Ok(numbers.iter().filter_map(|number| takers.get(number - 1)).map(|friend| friend.receiver.clone()).collect())
}

/// The numbers of an answer, each once, in their order.
fn numbers(answer: &str, most: usize) -> Result<Vec<usize>, Words> {
    let mut numbers = Vec::new();
    for word in answer.split([' ', ',']).filter(|word| !word.is_empty()) {
        let (first, last) = word.split_once('-').unwrap_or((word, word));
        let (Ok(first), Ok(last)) = (first.parse::<usize>(), last.parse::<usize>()) else {
            return Err(no_number(word));
        };
        if first < 1 || last > most || first > last {
            return Err(no_number(word));
        }
        numbers.extend(first..=last);
    }
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.is_empty() {
        return Err(say!(en: "nobody was picked; nothing is sent", ko: "아무도 고르지 않아 보내지 않습니다"));
    }
    Ok(numbers)
}

fn no_number(word: &str) -> Words {
    let word = plain(word);
    say!(en: "`{word}` is no number of the list; nothing is sent", ko: "`{word}`은(는) 목록의 번호가 아닙니다. 보내지 않습니다")
}

fn no_terminal() -> Words {
    say!(
        en: "`--pick` asks on a terminal; elsewhere name receivers with `--to`",
        ko: "`--pick`은 터미널에서만 쓸 수 있습니다. 다른 곳에서는 `--to`로 받는 사람을 지정하세요",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_ranges_are_taken_and_nothing_else() {
        for (answer, expected) in [
            ("1", Some(vec![1])),
            ("3, 1 2-3", Some(vec![1, 2, 3])),
            ("1-9", Some((1..=9).collect())),
            ("", None),
            ("0", None),
            ("10", None),
            ("3-2", None),
            ("둘", None),
            ("1-18446744073709551616", None),
        ] {
            assert_eq!(numbers(answer, 9).ok(), expected, "{answer}");
        }
    }
}
