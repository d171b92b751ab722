//! A walk over a message: every part with the pointer where it stands.

use super::{
    Argument, Button, Calendar, Commerce, CommercePrice, Content, Custom, Feed, Item, ItemContent, Link, List,
    Location, Message, Scrape, Social, Template, Text,
};
use crate::source::Pointer;

/// A part of a message, the scope of a rule.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// The whole message.
    Message(&'a Message),
    /// A content, or a row of a list.
    Content(&'a Content),
    /// A link.
    Link(&'a Link),
    /// A button.
    Button(&'a Button),
    /// The counts.
    Social(&'a Social),
    /// The price block.
    Price(&'a CommercePrice),
    /// The item list.
    ItemContent(&'a ItemContent),
    /// A row of the item list.
    Item(&'a Item),
    /// A single text, whatever it is for; the pointer is the text's own.
    Text(TextField<'a>),
}

/// A text of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextField<'a> {
    /// Kakao's REST name of the field; an argument's key in `template_args`.
    pub name: &'a str,
    /// What the text is for.
    pub role: TextRole,
    /// The text.
    pub text: &'a str,
}

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextRole {
    /// Words that people read.
    Copy,
    /// A page that a tap opens.
    Link,
    /// A picture's address.
    Image,
    /// Execution params of an app link.
    Params,
    /// A street address.
    Address,
    /// An id.
    Id,
    /// The value of a user argument, which may stand anywhere in a custom template.
    Argument,
}

impl TextRole {
    /// What the text of a field is for, by Kakao's REST name: `web_url` is a link wherever it stands.
    pub fn of_field(name: &str) -> Self {
        match name {
            "address" => Self::Address,
            "id" => Self::Id,
            _ if name.ends_with("_execution_params") => Self::Params,
            _ if name.ends_with("_url") && name.contains("image") => Self::Image,
            _ if name.ends_with("_url") => Self::Link,
            _ => Self::Copy,
        }
    }
}

impl Message {
    /// Calls `see` with every part of the message, outer parts before inner ones, in the order of emission.
    pub fn visit<'a>(&'a self, see: &mut dyn FnMut(Part<'a>, &Pointer)) {
        let mut walk = Walk { see, at: Pointer::ROOT };
        walk.part(Part::Message(self));
        match self {
            Self::Template(Template::Feed(feed)) => walk.feed(feed),
            Self::Template(Template::List(list)) => walk.list(list),
            Self::Template(Template::Location(location)) => walk.location(location),
            Self::Template(Template::Commerce(commerce)) => walk.commerce(commerce),
            Self::Template(Template::Text(text)) => walk.text_template(text),
            Self::Template(Template::Calendar(calendar)) => walk.calendar(calendar),
            Self::Custom(custom) => walk.custom(custom),
            Self::Scrape(scrape) => walk.scrape(scrape),
        }
    }
}

impl Message {
    /// Calls `see` with every text of the message and its own pointer, in the order of emission.
    pub fn visit_texts<'a>(&'a self, see: &mut dyn FnMut(TextField<'a>, &Pointer)) {
        self.visit(&mut |part, at| match part {
            Part::Text(field) => see(field, at),
            Part::Message(_)
            | Part::Content(_)
            | Part::Link(_)
            | Part::Button(_)
            | Part::Social(_)
            | Part::Price(_)
            | Part::ItemContent(_)
            | Part::Item(_) => {}
        });
    }
}

struct Walk<'s, 'a> {
    see: &'s mut dyn FnMut(Part<'a>, &Pointer),
    /// Where the walk is.
    at: Pointer,
}

impl<'a> Walk<'_, 'a> {
    fn feed(&mut self, feed: &'a Feed) {
        self.content("content", &feed.content);
        if let Some(item_content) = &feed.item_content {
            self.within("item_content", |walk| walk.item_content(item_content));
        }
        self.social(feed.social.as_ref());
        self.buttons(feed.button_title.as_deref(), feed.buttons.as_deref());
    }

    fn list(&mut self, list: &'a List) {
        self.text("header_title", TextRole::Copy, &list.header_title);
        self.link("header_link", &list.header_link);
        self.rows("contents", &list.contents, Self::content_here);
        self.buttons(list.button_title.as_deref(), list.buttons.as_deref());
    }

    fn location(&mut self, location: &'a Location) {
        self.text("address", TextRole::Address, &location.address);
        self.optional("address_title", TextRole::Copy, location.address_title.as_deref());
        self.content("content", &location.content);
        self.social(location.social.as_ref());
        self.buttons(location.button_title.as_deref(), location.buttons.as_deref());
    }

    fn commerce(&mut self, commerce: &'a Commerce) {
        self.content("content", &commerce.content);
        self.within("commerce", |walk| {
            let price = &commerce.commerce;
            walk.part(Part::Price(price));
            walk.optional("product_name", TextRole::Copy, price.product_name.as_deref());
            walk.optional("currency_unit", TextRole::Copy, price.currency_unit.as_deref());
        });
        self.buttons(commerce.button_title.as_deref(), commerce.buttons.as_deref());
    }

    fn text_template(&mut self, text: &'a Text) {
        self.text("text", TextRole::Copy, &text.text);
        self.link("link", &text.link);
        self.buttons(text.button_title.as_deref(), text.buttons.as_deref());
    }

    fn calendar(&mut self, calendar: &'a Calendar) {
        self.text("id", TextRole::Id, &calendar.id);
        self.content("content", &calendar.content);
        self.buttons(None, calendar.buttons.as_deref());
    }

    fn custom(&mut self, custom: &'a Custom) {
        if let Some(arguments) = &custom.template_args {
            self.arguments(arguments);
        }
    }

    fn scrape(&mut self, scrape: &'a Scrape) {
        self.text("request_url", TextRole::Link, &scrape.request_url);
        if let Some(arguments) = &scrape.template_args {
            self.arguments(arguments);
        }
    }

    fn arguments(&mut self, arguments: &'a indexmap::IndexMap<String, Argument>) {
        self.within("template_args", |walk| {
            for (key, argument) in arguments {
                if let Argument::Text(text) = argument {
                    walk.text(key, TextRole::Argument, text);
                }
            }
        });
    }

    fn content(&mut self, name: &str, content: &'a Content) {
        self.within(name, |walk| walk.content_here(content));
    }

    fn content_here(&mut self, content: &'a Content) {
        self.part(Part::Content(content));
        self.optional("title", TextRole::Copy, content.title.as_deref());
        self.optional("image_url", TextRole::Image, content.image_url.as_deref());
        self.optional("description", TextRole::Copy, content.description.as_deref());
        self.link("link", &content.link);
    }

    fn item_content(&mut self, item_content: &'a ItemContent) {
        self.part(Part::ItemContent(item_content));
        self.optional("profile_text", TextRole::Copy, item_content.profile_text.as_deref());
        self.optional("profile_image_url", TextRole::Image, item_content.profile_image_url.as_deref());
        self.optional("title_image_text", TextRole::Copy, item_content.title_image_text.as_deref());
        self.optional("title_image_url", TextRole::Image, item_content.title_image_url.as_deref());
        self.optional("title_image_category", TextRole::Copy, item_content.title_image_category.as_deref());
        self.rows("items", item_content.items.as_deref().unwrap_or_default(), |walk, item| {
            walk.part(Part::Item(item));
            walk.text("item", TextRole::Copy, &item.item);
            walk.text("item_op", TextRole::Copy, &item.item_op);
        });
        self.optional("sum", TextRole::Copy, item_content.sum.as_deref());
        self.optional("sum_op", TextRole::Copy, item_content.sum_op.as_deref());
    }

    fn social(&mut self, social: Option<&'a Social>) {
        if let Some(social) = social {
            self.within("social", |walk| walk.part(Part::Social(social)));
        }
    }

    fn buttons(&mut self, title: Option<&'a str>, buttons: Option<&'a [Button]>) {
        self.optional("button_title", TextRole::Copy, title);
        self.rows("buttons", buttons.unwrap_or_default(), |walk, button| {
            walk.part(Part::Button(button));
            walk.text("title", TextRole::Copy, &button.title);
            walk.link("link", &button.link);
        });
    }

    fn link(&mut self, name: &str, link: &'a Link) {
        self.within(name, |walk| {
            walk.part(Part::Link(link));
            for (name, target) in link.targets() {
                let role = if name.ends_with("_url") { TextRole::Link } else { TextRole::Params };
                walk.optional(name, role, target);
            }
        });
    }

    fn optional(&mut self, name: &'a str, role: TextRole, text: Option<&'a str>) {
        if let Some(text) = text {
            self.text(name, role, text);
        }
    }

    fn text(&mut self, name: &'a str, role: TextRole, text: &'a str) {
        self.within(name, |walk| walk.part(Part::Text(TextField { name, role, text })));
    }

    fn part(&mut self, part: Part<'a>) {
        (self.see)(part, &self.at);
    }

    /// Walks what stands in a field.
    fn within(&mut self, name: &str, walk: impl FnOnce(&mut Self)) {
        let here = self.at.mark();
        self.at.push(name);
        walk(self);
        self.at.back_to(here);
    }

    /// Walks each row of a list.
    fn rows<T>(&mut self, name: &str, rows: &'a [T], mut walk: impl FnMut(&mut Self, &'a T)) {
        self.within(name, |within| {
            let here = within.at.mark();
            for (index, row) in rows.iter().enumerate() {
                within.at.push_index(index);
                walk(within, row);
                within.at.back_to(here);
            }
        });
    }
}
