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
        let root = Pointer::ROOT;
        see(Part::Message(self), &root);
        let mut walk = Walk { see };
        match self {
            Self::Template(Template::Feed(feed)) => walk.feed(feed, &root),
            Self::Template(Template::List(list)) => walk.list(list, &root),
            Self::Template(Template::Location(location)) => walk.location(location, &root),
            Self::Template(Template::Commerce(commerce)) => walk.commerce(commerce, &root),
            Self::Template(Template::Text(text)) => walk.text_template(text, &root),
            Self::Template(Template::Calendar(calendar)) => walk.calendar(calendar, &root),
            Self::Custom(custom) => walk.custom(custom, &root),
            Self::Scrape(scrape) => walk.scrape(scrape, &root),
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
}

impl<'a> Walk<'_, 'a> {
    fn feed(&mut self, feed: &'a Feed, at: &Pointer) {
        self.content(&feed.content, &at.join("content"));
        if let Some(item_content) = &feed.item_content {
            self.item_content(item_content, &at.join("item_content"));
        }
        self.social(feed.social.as_ref(), at);
        self.buttons(feed.button_title.as_deref(), feed.buttons.as_deref(), at);
    }

    fn list(&mut self, list: &'a List, at: &Pointer) {
        self.text("header_title", TextRole::Copy, &list.header_title, at);
        self.link(&list.header_link, &at.join("header_link"));
        let rows = at.join("contents");
        for (index, content) in list.contents.iter().enumerate() {
            self.content(content, &rows.at(index));
        }
        self.buttons(list.button_title.as_deref(), list.buttons.as_deref(), at);
    }

    fn location(&mut self, location: &'a Location, at: &Pointer) {
        self.text("address", TextRole::Address, &location.address, at);
        self.optional("address_title", TextRole::Copy, location.address_title.as_deref(), at);
        self.content(&location.content, &at.join("content"));
        self.social(location.social.as_ref(), at);
        self.buttons(location.button_title.as_deref(), location.buttons.as_deref(), at);
    }

    fn commerce(&mut self, commerce: &'a Commerce, at: &Pointer) {
        self.content(&commerce.content, &at.join("content"));
        let price = at.join("commerce");
        (self.see)(Part::Price(&commerce.commerce), &price);
        self.optional("product_name", TextRole::Copy, commerce.commerce.product_name.as_deref(), &price);
        self.optional("currency_unit", TextRole::Copy, commerce.commerce.currency_unit.as_deref(), &price);
        self.buttons(commerce.button_title.as_deref(), commerce.buttons.as_deref(), at);
    }

    fn text_template(&mut self, text: &'a Text, at: &Pointer) {
        self.text("text", TextRole::Copy, &text.text, at);
        self.link(&text.link, &at.join("link"));
        self.buttons(text.button_title.as_deref(), text.buttons.as_deref(), at);
    }

    fn calendar(&mut self, calendar: &'a Calendar, at: &Pointer) {
        self.text("id", TextRole::Id, &calendar.id, at);
        self.content(&calendar.content, &at.join("content"));
        self.buttons(None, calendar.buttons.as_deref(), at);
    }

    fn custom(&mut self, custom: &'a Custom, at: &Pointer) {
        if let Some(arguments) = &custom.template_args {
            self.arguments(arguments, at);
        }
    }

    fn scrape(&mut self, scrape: &'a Scrape, at: &Pointer) {
        self.text("request_url", TextRole::Link, &scrape.request_url, at);
        if let Some(arguments) = &scrape.template_args {
            self.arguments(arguments, at);
        }
    }

    fn arguments(&mut self, arguments: &'a indexmap::IndexMap<String, Argument>, at: &Pointer) {
        let at = at.join("template_args");
        for (key, argument) in arguments {
            if let Argument::Text(text) = argument {
                self.text(key, TextRole::Argument, text, &at);
            }
        }
    }

    fn content(&mut self, content: &'a Content, at: &Pointer) {
        (self.see)(Part::Content(content), at);
        self.optional("title", TextRole::Copy, content.title.as_deref(), at);
        self.optional("image_url", TextRole::Image, content.image_url.as_deref(), at);
        self.optional("description", TextRole::Copy, content.description.as_deref(), at);
        self.link(&content.link, &at.join("link"));
    }

    fn item_content(&mut self, item_content: &'a ItemContent, at: &Pointer) {
        (self.see)(Part::ItemContent(item_content), at);
        self.optional("profile_text", TextRole::Copy, item_content.profile_text.as_deref(), at);
        self.optional("profile_image_url", TextRole::Image, item_content.profile_image_url.as_deref(), at);
        self.optional("title_image_text", TextRole::Copy, item_content.title_image_text.as_deref(), at);
        self.optional("title_image_url", TextRole::Image, item_content.title_image_url.as_deref(), at);
        self.optional("title_image_category", TextRole::Copy, item_content.title_image_category.as_deref(), at);
        let rows = at.join("items");
        for (index, item) in item_content.items.iter().flatten().enumerate() {
            let row = rows.at(index);
            (self.see)(Part::Item(item), &row);
            self.text("item", TextRole::Copy, &item.item, &row);
            self.text("item_op", TextRole::Copy, &item.item_op, &row);
        }
        self.optional("sum", TextRole::Copy, item_content.sum.as_deref(), at);
        self.optional("sum_op", TextRole::Copy, item_content.sum_op.as_deref(), at);
    }

    fn social(&mut self, social: Option<&'a Social>, at: &Pointer) {
        if let Some(social) = social {
            (self.see)(Part::Social(social), &at.join("social"));
        }
    }

    fn buttons(&mut self, title: Option<&'a str>, buttons: Option<&'a [Button]>, at: &Pointer) {
        self.optional("button_title", TextRole::Copy, title, at);
        let rows = at.join("buttons");
        for (index, button) in buttons.into_iter().flatten().enumerate() {
            let row = rows.at(index);
            (self.see)(Part::Button(button), &row);
            self.text("title", TextRole::Copy, &button.title, &row);
            self.link(&button.link, &row.join("link"));
        }
    }

    fn link(&mut self, link: &'a Link, at: &Pointer) {
        (self.see)(Part::Link(link), at);
        for (name, target) in link.targets() {
            let role = if name.ends_with("_url") { TextRole::Link } else { TextRole::Params };
            self.optional(name, role, target, at);
        }
    }

    fn optional(&mut self, name: &'a str, role: TextRole, text: Option<&'a str>, at: &Pointer) {
        if let Some(text) = text {
            self.text(name, role, text, at);
        }
    }

    fn text(&mut self, name: &'a str, role: TextRole, text: &'a str, at: &Pointer) {
        (self.see)(Part::Text(TextField { name, role, text }), &at.join(name));
    }
}
