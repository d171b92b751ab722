// Brings what arrives into the page, newest first. The server writes and escapes all of it.
"use strict";

const messages = document.getElementById("messages");
const none = document.getElementById("none");
const count = document.getElementById("count");
const trouble = document.getElementById("trouble");
const lost = document.getElementById("status").dataset.lost;
const CARDS_MAX = 500;
let last = Number(messages.dataset.last);

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function show(news) {
  messages.insertAdjacentHTML("afterbegin", news.html);
  while (messages.childElementCount > CARDS_MAX) messages.lastElementChild.remove();
  none.hidden = messages.childElementCount > 0;
  count.textContent = String(news.last);
  last = news.last;
}

async function follow() {
  for (;;) {
    try {
      const answer = await fetch(`/_malpung/cards?after=${last}&wait=20`);
      const news = await answer.json();
      // A mock that was started anew counts from the beginning.
      if (news.last < last) return location.reload();
      trouble.textContent = "";
      if (news.last > last) show(news);
    } catch {
      trouble.textContent = lost;
      await pause(1000);
    }
  }
}

follow();
