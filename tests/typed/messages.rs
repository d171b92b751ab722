// Written by malpung from templates: change the templates, not this file.

const _: () = ::malpung::typed::written_for(1);

static PROFILE: ::std::sync::LazyLock<::malpung::profile::Profile> =
    ::std::sync::LazyLock::new(|| ::malpung::typed::profile_of(&[], false));

#[doc = " 배송 알림. `[링크]`도 ```코드```도 아니다."]
#[derive(Debug, Clone, PartialEq)]
pub struct Shipped<'a> {
    #[doc = " 받는 사람."]
    #[doc = " "]
    #[doc = " `text(1..10)`"]
    pub name: ::malpung::typed::Text<'a, shipped::NameLimit>,
    #[doc = " `text(/[가-힣]{2}-[0-9]+/)`"]
    pub code: ::malpung::typed::Text<'a, shipped::CodeLimit>,
    #[doc = " `date`"]
    pub day: ::malpung::typed::Text<'a, shipped::DayLimit>,
    #[doc = " `url`"]
    pub site: ::malpung::typed::Text<'a, shipped::SiteLimit>,
    #[doc = " `enum(\"접수\", \"배송 중\", \"1\\\"차\\\"\")`"]
    pub r#type: shipped::Type,
    #[doc = " `text(1..20)`"]
    pub self_: ::std::option::Option<::malpung::typed::Text<'a, shipped::SelfLimit>>,
    #[doc = " `bool`"]
    pub is_gift: ::std::option::Option<bool>,
    #[doc = " `list(0..3)`"]
    pub tags: ::malpung::typed::List<::malpung::typed::Text<'a, shipped::TagsRowTagsLimit>, shipped::TagsLimit>,
    #[doc = " `list(1..3)`"]
    pub items: ::malpung::typed::List<shipped::ItemsRow<'a>, shipped::ItemsLimit>,
}

impl ::malpung::typed::Give for Shipped<'_> {
    fn give(&self, given: &mut ::malpung::sheet::Given<'_>) {
        ::malpung::typed::Give::give(&self.name, given);
        ::malpung::typed::Give::give(&self.code, given);
        ::malpung::typed::Give::give(&self.day, given);
        ::malpung::typed::Give::give(&self.site, given);
        ::malpung::typed::Give::give(&self.r#type, given);
        ::malpung::typed::Give::give(&self.self_, given);
        ::malpung::typed::Give::give(&self.is_gift, given);
        ::malpung::typed::Give::give(&self.tags, given);
        ::malpung::typed::Give::give(&self.items, given);
    }
}

impl Shipped<'_> {
    fn template() -> &'static ::malpung::typed::Template {
        static TEMPLATE: ::std::sync::LazyLock<::malpung::typed::Template> = ::std::sync::LazyLock::new(|| {
            ::malpung::typed::Template::read("{\"parameters\":[{\"name\":\"name\",\"of\":{\"text\":{\"least\":1,\"most\":10,\"lines\":1}}},{\"name\":\"code\",\"of\":{\"text\":{\"least\":0,\"pattern\":\"[가-힣]{2}-[0-9]+\",\"lines\":1}}},{\"name\":\"day\",\"of\":\"date\"},{\"name\":\"site\",\"of\":\"url\"},{\"name\":\"type\",\"of\":{\"choice\":[\"접수\",\"배송 중\",\"1\\\"차\\\"\"]}},{\"name\":\"self\",\"is_optional\":true,\"of\":{\"text\":{\"least\":1,\"most\":20,\"lines\":1}},\"default\":\"기본 \\\"값\\\"\"},{\"name\":\"is_gift\",\"is_optional\":true,\"of\":\"boolean\"},{\"name\":\"tags\",\"of\":{\"list\":{\"least\":0,\"most\":3,\"of\":{\"one\":{\"text\":{\"least\":1,\"most\":8,\"lines\":1}}}}}},{\"name\":\"items\",\"of\":{\"list\":{\"least\":1,\"most\":3,\"of\":{\"record\":[{\"name\":\"label\",\"of\":{\"text\":{\"least\":1,\"most\":6,\"lines\":1}}},{\"name\":\"price\",\"of\":{\"integer\":{\"least\":0,\"most\":9000,\"unit\":\"won\"}}},{\"name\":\"note\",\"is_optional\":true,\"of\":{\"text\":{\"least\":1,\"most\":4,\"lines\":1}},\"default\":\"없음\"},{\"name\":\"kind\",\"is_optional\":true,\"of\":{\"choice\":[\"차\",\"빵\"]}}]}}}}],\"items\":[{\"field\":{\"key\":\"object_type\",\"value\":{\"constant\":{\"text\":\"feed\"}}}},{\"field\":{\"key\":\"content\",\"value\":{\"object\":[{\"field\":{\"key\":\"title\",\"value\":{\"text\":[{\"hole\":{\"base\":{\"variable\":{\"parameter\":0}},\"filters\":[{\"josa\":\"은/는\"}]}},{\"literal\":\" \"},{\"hole\":{\"base\":{\"variable\":{\"parameter\":2}},\"filters\":[{\"date\":\"M월 d일(E)\"}]}},{\"literal\":\" \"},{\"hole\":{\"base\":{\"variable\":{\"parameter\":5}}}}]}}},{\"field\":{\"key\":\"image_url\",\"value\":{\"constant\":{\"text\":\"https://img.dalbit.shop/1.png\"}}}},{\"field\":{\"key\":\"image_width\",\"value\":{\"constant\":{\"text\":\"640\",\"kind\":\"number\"}}}},{\"field\":{\"key\":\"image_height\",\"value\":{\"constant\":{\"text\":\"640\",\"kind\":\"number\"}}}},{\"field\":{\"key\":\"link\",\"value\":{\"object\":[{\"field\":{\"key\":\"web_url\",\"value\":{\"term\":{\"base\":{\"variable\":{\"parameter\":3}}}}}},{\"field\":{\"key\":\"mobile_web_url\",\"value\":{\"term\":{\"base\":{\"variable\":{\"parameter\":3}}}}}},{\"field\":{\"key\":\"android_execution_params\",\"value\":{\"query\":[{\"key\":\"code\",\"value\":{\"term\":{\"base\":{\"variable\":{\"parameter\":1}}}}}]}}},{\"field\":{\"key\":\"ios_execution_params\",\"value\":{\"query\":[{\"key\":\"code\",\"value\":{\"term\":{\"base\":{\"variable\":{\"parameter\":1}}}}}]}}}]}}}]}}},{\"field\":{\"key\":\"item_content\",\"value\":{\"object\":[{\"field\":{\"key\":\"profile_text\",\"value\":{\"term\":{\"base\":{\"variable\":{\"parameter\":7}},\"filters\":[{\"join\":\"·\"}]}},\"when\":{\"is\":{\"parameter\":7}}}},{\"repeat\":{\"list\":8,\"items\":[{\"element\":{\"key\":\"items\",\"value\":{\"object\":[{\"field\":{\"key\":\"item\",\"value\":{\"term\":{\"base\":{\"variable\":{\"row_field\":0}}}}}},{\"field\":{\"key\":\"item_op\",\"value\":{\"term\":{\"base\":{\"variable\":{\"row_field\":1}},\"filters\":[\"won\"]}}}}]}}}]}},{\"repeat\":{\"list\":8,\"items\":[{\"element\":{\"key\":\"items\",\"value\":{\"object\":[{\"field\":{\"key\":\"item\",\"value\":{\"constant\":{\"text\":\"종류\"}}}},{\"field\":{\"key\":\"item_op\",\"value\":{\"term\":{\"base\":{\"variable\":{\"row_field\":2}}}}}}]},\"when\":{\"equals\":[{\"row_field\":3},\"빵\"]}}}]}}]}}},{\"field\":{\"key\":\"social\",\"value\":{\"object\":[{\"field\":{\"key\":\"like_count\",\"value\":{\"constant\":{\"text\":\"3\",\"kind\":\"number\"}},\"when\":{\"is\":{\"parameter\":6}}}}]}}},{\"element\":{\"key\":\"buttons\",\"value\":{\"object\":[{\"field\":{\"key\":\"title\",\"value\":{\"constant\":{\"text\":\"배송\"}}}},{\"field\":{\"key\":\"link\",\"value\":{\"object\":[{\"field\":{\"key\":\"web_url\",\"value\":{\"text\":[{\"literal\":\"https://dalbit.shop/\"},{\"hole\":{\"base\":{\"variable\":{\"parameter\":1}},\"filters\":[\"encode\"]}}]}}},{\"field\":{\"key\":\"mobile_web_url\",\"value\":{\"text\":[{\"literal\":\"https://dalbit.shop/\"},{\"hole\":{\"base\":{\"variable\":{\"parameter\":1}},\"filters\":[\"encode\"]}}]}}}]}}}]},\"when\":{\"not\":{\"equals\":[{\"parameter\":4},\"접수\"]}}}}]}", ::malpung::Kind::Feed)
        });
        &TEMPLATE
    }
}

impl ::malpung::Message for Shipped<'_> {
    fn kind(&self) -> ::malpung::Kind {
        ::malpung::Kind::Feed
    }

    fn template_object(&self) -> ::std::borrow::Cow<'_, str> {
        ::std::borrow::Cow::Owned(Self::template().render(|given| ::malpung::typed::Give::give(self, given)))
    }
}

/// What the fields of [`Shipped`] take.
pub mod shipped {
    /// The limits of `name`: `text(1..10)`.
    #[derive(Debug, Clone, Copy)]
    pub enum NameLimit {}

    impl ::malpung::typed::Limit for NameLimit {
        const NAME: &'static str = "name";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"text\":{\"least\":1,\"most\":10,\"lines\":1}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `code`: `text(/[가-힣]{2}-[0-9]+/)`.
    #[derive(Debug, Clone, Copy)]
    pub enum CodeLimit {}

    impl ::malpung::typed::Limit for CodeLimit {
        const NAME: &'static str = "code";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"text\":{\"least\":0,\"pattern\":\"[가-힣]{2}-[0-9]+\",\"lines\":1}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `day`: `date`.
    #[derive(Debug, Clone, Copy)]
    pub enum DayLimit {}

    impl ::malpung::typed::Limit for DayLimit {
        const NAME: &'static str = "day";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("\"date\""));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `site`: `url`.
    #[derive(Debug, Clone, Copy)]
    pub enum SiteLimit {}

    impl ::malpung::typed::Limit for SiteLimit {
        const NAME: &'static str = "site";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("\"url\""));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The choices of `type`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Type {
        #[doc = " 접수"]
        접수,
        #[doc = " 배송 중"]
        배송중,
        #[doc = " 1\"차\""]
        V1차,
    }

    impl ::malpung::typed::Give for Type {
        fn give(&self, given: &mut ::malpung::sheet::Given<'_>) {
            match self {
                Self::접수 => given.text("접수", true),
                Self::배송중 => given.text("배송 중", true),
                Self::V1차 => given.text("1\"차\"", false),
            }
        }
    }

    /// The limits of `self`: `text(1..20)`.
    #[derive(Debug, Clone, Copy)]
    pub enum SelfLimit {}

    impl ::malpung::typed::Limit for SelfLimit {
        const NAME: &'static str = "self";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"text\":{\"least\":1,\"most\":20,\"lines\":1}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `tags`: `list(0..3)`.
    #[derive(Debug, Clone, Copy)]
    pub enum TagsLimit {}

    impl ::malpung::typed::Limit for TagsLimit {
        const NAME: &'static str = "tags";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"list\":{\"least\":0,\"most\":3,\"of\":{\"one\":{\"text\":{\"least\":1,\"most\":8,\"lines\":1}}}}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `tags`: `text(1..8)`.
    #[derive(Debug, Clone, Copy)]
    pub enum TagsRowTagsLimit {}

    impl ::malpung::typed::Limit for TagsRowTagsLimit {
        const NAME: &'static str = "tags";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"text\":{\"least\":1,\"most\":8,\"lines\":1}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `items`: `list(1..3)`.
    #[derive(Debug, Clone, Copy)]
    pub enum ItemsLimit {}

    impl ::malpung::typed::Limit for ItemsLimit {
        const NAME: &'static str = "items";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"list\":{\"least\":1,\"most\":3,\"of\":{\"record\":[{\"name\":\"label\",\"of\":{\"text\":{\"least\":1,\"most\":6,\"lines\":1}}},{\"name\":\"price\",\"of\":{\"integer\":{\"least\":0,\"most\":9000,\"unit\":\"won\"}}},{\"name\":\"note\",\"is_optional\":true,\"of\":{\"text\":{\"least\":1,\"most\":4,\"lines\":1}},\"default\":\"없음\"},{\"name\":\"kind\",\"is_optional\":true,\"of\":{\"choice\":[\"차\",\"빵\"]}}]}}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `label`: `text(1..6)`.
    #[derive(Debug, Clone, Copy)]
    pub enum ItemsLabelLimit {}

    impl ::malpung::typed::Limit for ItemsLabelLimit {
        const NAME: &'static str = "label";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"text\":{\"least\":1,\"most\":6,\"lines\":1}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `price`: `won(0..9000)`.
    #[derive(Debug, Clone, Copy)]
    pub enum ItemsPriceLimit {}

    impl ::malpung::typed::Limit for ItemsPriceLimit {
        const NAME: &'static str = "price";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"integer\":{\"least\":0,\"most\":9000,\"unit\":\"won\"}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `note`: `text(1..4)`.
    #[derive(Debug, Clone, Copy)]
    pub enum ItemsNoteLimit {}

    impl ::malpung::typed::Limit for ItemsNoteLimit {
        const NAME: &'static str = "note";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"text\":{\"least\":1,\"most\":4,\"lines\":1}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The choices of `kind`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum ItemsKind {
        #[doc = " 차"]
        차,
        #[doc = " 빵"]
        빵,
    }

    impl ::malpung::typed::Give for ItemsKind {
        fn give(&self, given: &mut ::malpung::sheet::Given<'_>) {
            match self {
                Self::차 => given.text("차", true),
                Self::빵 => given.text("빵", true),
            }
        }
    }

    /// A row of `items`.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ItemsRow<'a> {
        #[doc = " `text(1..6)`"]
        pub label: ::malpung::typed::Text<'a, ItemsLabelLimit>,
        #[doc = " `won(0..9000)`"]
        pub price: ::malpung::typed::Integer<ItemsPriceLimit>,
        #[doc = " `text(1..4)`"]
        pub note: ::std::option::Option<::malpung::typed::Text<'a, ItemsNoteLimit>>,
        #[doc = " `enum(\"차\", \"빵\")`"]
        pub kind: ::std::option::Option<ItemsKind>,
    }

    impl ::malpung::typed::Give for ItemsRow<'_> {
        fn give(&self, given: &mut ::malpung::sheet::Given<'_>) {
            ::malpung::typed::Give::give(&self.label, given);
            ::malpung::typed::Give::give(&self.price, given);
            ::malpung::typed::Give::give(&self.note, given);
            ::malpung::typed::Give::give(&self.kind, given);
        }
    }

}

#[doc = " 인사."]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hello;

impl ::malpung::Message for Hello {
    fn kind(&self) -> ::malpung::Kind {
        ::malpung::Kind::Text
    }

    fn template_object(&self) -> ::std::borrow::Cow<'_, str> {
        ::std::borrow::Cow::Borrowed("{\"object_type\":\"text\",\"text\":\"안녕하세요 \\\"🎂\\\"\",\"link\":{\"web_url\":\"https://dalbit.shop\",\"mobile_web_url\":\"https://dalbit.shop\"}}")
    }
}

#[doc = " The template `invite`."]
#[derive(Debug, Clone, PartialEq)]
pub struct Invite<'a> {
    #[doc = " `text(1..20)`"]
    pub store: ::malpung::typed::Text<'a, invite::StoreLimit>,
    #[doc = " `int(1..9)`"]
    pub count: ::malpung::typed::Integer<invite::CountLimit>,
}

impl ::malpung::typed::Give for Invite<'_> {
    fn give(&self, given: &mut ::malpung::sheet::Given<'_>) {
        ::malpung::typed::Give::give(&self.store, given);
        ::malpung::typed::Give::give(&self.count, given);
    }
}

impl Invite<'_> {
    fn template() -> &'static ::malpung::typed::Template {
        static TEMPLATE: ::std::sync::LazyLock<::malpung::typed::Template> = ::std::sync::LazyLock::new(|| {
            ::malpung::typed::Template::read("{\"parameters\":[{\"name\":\"store\",\"of\":{\"text\":{\"least\":1,\"most\":20,\"lines\":1}}},{\"name\":\"count\",\"of\":{\"integer\":{\"least\":1,\"most\":9,\"unit\":\"number\"}}}],\"items\":[{\"field\":{\"key\":\"template_id\",\"value\":{\"constant\":{\"text\":\"125656\",\"kind\":\"number\"}}}},{\"field\":{\"key\":\"template_args\",\"value\":{\"object\":[{\"field\":{\"key\":\"STORE\",\"value\":{\"term\":{\"base\":{\"variable\":{\"parameter\":0}}}}}},{\"field\":{\"key\":\"COUNT\",\"value\":{\"term\":{\"base\":{\"variable\":{\"parameter\":1}}}}}}]}}}]}", ::malpung::Kind::Custom)
        });
        &TEMPLATE
    }
}

impl ::malpung::Message for Invite<'_> {
    fn kind(&self) -> ::malpung::Kind {
        ::malpung::Kind::Custom
    }

    fn template_object(&self) -> ::std::borrow::Cow<'_, str> {
        ::std::borrow::Cow::Owned(Self::template().render(|given| ::malpung::typed::Give::give(self, given)))
    }
}

/// What the fields of [`Invite`] take.
pub mod invite {
    /// The limits of `store`: `text(1..20)`.
    #[derive(Debug, Clone, Copy)]
    pub enum StoreLimit {}

    impl ::malpung::typed::Limit for StoreLimit {
        const NAME: &'static str = "store";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"text\":{\"least\":1,\"most\":20,\"lines\":1}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `count`: `int(1..9)`.
    #[derive(Debug, Clone, Copy)]
    pub enum CountLimit {}

    impl ::malpung::typed::Limit for CountLimit {
        const NAME: &'static str = "count";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"integer\":{\"least\":1,\"most\":9,\"unit\":\"number\"}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

}

#[doc = " 배송 출발 알림."]
#[derive(Debug, Clone, PartialEq)]
pub struct OrderShipped<'a> {
    #[doc = " 받는 사람."]
    #[doc = " "]
    #[doc = " `text(1..10)`"]
    pub name: ::malpung::typed::Text<'a, order_shipped::NameLimit>,
    #[doc = " `text(/[0-9]{8}-[0-9]{4}/)`"]
    pub order_no: ::malpung::typed::Text<'a, order_shipped::OrderNoLimit>,
    #[doc = " `text(1..12)`"]
    pub carrier: ::malpung::typed::Text<'a, order_shipped::CarrierLimit>,
    #[doc = " `text(0..60, lines 2)`"]
    pub memo: ::malpung::typed::Text<'a, order_shipped::MemoLimit>,
    #[doc = " `text(1..6)`"]
    pub first: ::malpung::typed::Text<'a, order_shipped::FirstLimit>,
    #[doc = " `won(0..9999999)`"]
    pub first_price: ::malpung::typed::Integer<order_shipped::FirstPriceLimit>,
    #[doc = " `text(1..6)`"]
    pub second: ::malpung::typed::Text<'a, order_shipped::SecondLimit>,
    #[doc = " `won(0..9999999)`"]
    pub second_price: ::malpung::typed::Integer<order_shipped::SecondPriceLimit>,
    #[doc = " `won(0..99999999)`"]
    pub total: ::malpung::typed::Integer<order_shipped::TotalLimit>,
    #[doc = " `int(0..9999999)`"]
    pub points: ::malpung::typed::Integer<order_shipped::PointsLimit>,
}

impl ::malpung::typed::Give for OrderShipped<'_> {
    fn give(&self, given: &mut ::malpung::sheet::Given<'_>) {
        ::malpung::typed::Give::give(&self.name, given);
        ::malpung::typed::Give::give(&self.order_no, given);
        ::malpung::typed::Give::give(&self.carrier, given);
        ::malpung::typed::Give::give(&self.memo, given);
        ::malpung::typed::Give::give(&self.first, given);
        ::malpung::typed::Give::give(&self.first_price, given);
        ::malpung::typed::Give::give(&self.second, given);
        ::malpung::typed::Give::give(&self.second_price, given);
        ::malpung::typed::Give::give(&self.total, given);
        ::malpung::typed::Give::give(&self.points, given);
    }
}

impl OrderShipped<'_> {
    fn template() -> &'static ::malpung::typed::Template {
        static TEMPLATE: ::std::sync::LazyLock<::malpung::typed::Template> = ::std::sync::LazyLock::new(|| {
            ::malpung::typed::Template::read("{\"parameters\":[{\"name\":\"name\",\"of\":{\"text\":{\"least\":1,\"most\":10,\"lines\":1}}},{\"name\":\"order_no\",\"of\":{\"text\":{\"least\":0,\"pattern\":\"[0-9]{8}-[0-9]{4}\",\"lines\":1}}},{\"name\":\"carrier\",\"of\":{\"text\":{\"least\":1,\"most\":12,\"lines\":1}}},{\"name\":\"memo\",\"of\":{\"text\":{\"least\":0,\"most\":60,\"lines\":2}}},{\"name\":\"first\",\"of\":{\"text\":{\"least\":1,\"most\":6,\"lines\":1}}},{\"name\":\"first_price\",\"of\":{\"integer\":{\"least\":0,\"most\":9999999,\"unit\":\"won\"}}},{\"name\":\"second\",\"of\":{\"text\":{\"least\":1,\"most\":6,\"lines\":1}}},{\"name\":\"second_price\",\"of\":{\"integer\":{\"least\":0,\"most\":9999999,\"unit\":\"won\"}}},{\"name\":\"total\",\"of\":{\"integer\":{\"least\":0,\"most\":99999999,\"unit\":\"won\"}}},{\"name\":\"points\",\"of\":{\"integer\":{\"least\":0,\"most\":9999999,\"unit\":\"number\"}}}],\"items\":[{\"field\":{\"key\":\"object_type\",\"value\":{\"constant\":{\"text\":\"feed\"}}}},{\"field\":{\"key\":\"content\",\"value\":{\"object\":[{\"field\":{\"key\":\"title\",\"value\":{\"text\":[{\"hole\":{\"base\":{\"variable\":{\"parameter\":0}}}},{\"literal\":\"님, 주문하신 케이크가 출발했어요\"}]}}},{\"field\":{\"key\":\"description\",\"value\":{\"text\":[{\"literal\":\"주문번호 \"},{\"hole\":{\"base\":{\"variable\":{\"parameter\":1}}}},{\"literal\":\"\\n\"},{\"hole\":{\"base\":{\"variable\":{\"parameter\":2}}}},{\"literal\":\"에서 오늘 안에 가져다 드려요. \"},{\"hole\":{\"base\":{\"variable\":{\"parameter\":3}}}}]}}},{\"field\":{\"key\":\"image_url\",\"value\":{\"constant\":{\"text\":\"https://img.dalbit.shop/messages/2026/11/order-shipped.png\"}}}},{\"field\":{\"key\":\"image_width\",\"value\":{\"constant\":{\"text\":\"640\",\"kind\":\"number\"}}}},{\"field\":{\"key\":\"image_height\",\"value\":{\"constant\":{\"text\":\"640\",\"kind\":\"number\"}}}},{\"field\":{\"key\":\"link\",\"value\":{\"object\":[{\"field\":{\"key\":\"web_url\",\"value\":{\"text\":[{\"literal\":\"https://dalbit.shop/orders/\"},{\"hole\":{\"base\":{\"variable\":{\"parameter\":1}},\"filters\":[\"encode\"]}},{\"literal\":\"/tracking\"}]}}},{\"field\":{\"key\":\"mobile_web_url\",\"value\":{\"text\":[{\"literal\":\"https://dalbit.shop/orders/\"},{\"hole\":{\"base\":{\"variable\":{\"parameter\":1}},\"filters\":[\"encode\"]}},{\"literal\":\"/tracking\"}]}}},{\"field\":{\"key\":\"android_execution_params\",\"value\":{\"query\":[{\"key\":\"order\",\"value\":{\"term\":{\"base\":{\"variable\":{\"parameter\":1}}}}},{\"key\":\"from\",\"value\":{\"constant\":{\"text\":\"message\"}}}]}}},{\"field\":{\"key\":\"ios_execution_params\",\"value\":{\"query\":[{\"key\":\"order\",\"value\":{\"term\":{\"base\":{\"variable\":{\"parameter\":1}}}}},{\"key\":\"from\",\"value\":{\"constant\":{\"text\":\"message\"}}}]}}}]}}}]}}},{\"field\":{\"key\":\"item_content\",\"value\":{\"object\":[{\"field\":{\"key\":\"profile_text\",\"value\":{\"constant\":{\"text\":\"달빛 케이크 상점\"}}}},{\"field\":{\"key\":\"profile_image_url\",\"value\":{\"constant\":{\"text\":\"https://img.dalbit.shop/profile/round-640.png\"}}}},{\"element\":{\"key\":\"items\",\"value\":{\"object\":[{\"field\":{\"key\":\"item\",\"value\":{\"term\":{\"base\":{\"variable\":{\"parameter\":4}}}}}},{\"field\":{\"key\":\"item_op\",\"value\":{\"term\":{\"base\":{\"variable\":{\"parameter\":5}},\"filters\":[\"won\"]}}}}]}}},{\"element\":{\"key\":\"items\",\"value\":{\"object\":[{\"field\":{\"key\":\"item\",\"value\":{\"term\":{\"base\":{\"variable\":{\"parameter\":6}}}}}},{\"field\":{\"key\":\"item_op\",\"value\":{\"term\":{\"base\":{\"variable\":{\"parameter\":7}},\"filters\":[\"won\"]}}}}]}}},{\"element\":{\"key\":\"items\",\"value\":{\"object\":[{\"field\":{\"key\":\"item\",\"value\":{\"constant\":{\"text\":\"적립\"}}}},{\"field\":{\"key\":\"item_op\",\"value\":{\"text\":[{\"hole\":{\"base\":{\"variable\":{\"parameter\":9}},\"filters\":[\"comma\"]}},{\"literal\":\"점\"}]}}}]}}},{\"field\":{\"key\":\"sum\",\"value\":{\"constant\":{\"text\":\"총 결제\"}}}},{\"field\":{\"key\":\"sum_op\",\"value\":{\"term\":{\"base\":{\"variable\":{\"parameter\":8}},\"filters\":[\"won\"]}}}}]}}},{\"field\":{\"key\":\"social\",\"value\":{\"object\":[{\"field\":{\"key\":\"like_count\",\"value\":{\"constant\":{\"text\":\"286\",\"kind\":\"number\"}}}},{\"field\":{\"key\":\"comment_count\",\"value\":{\"constant\":{\"text\":\"45\",\"kind\":\"number\"}}}},{\"field\":{\"key\":\"shared_count\",\"value\":{\"constant\":{\"text\":\"12\",\"kind\":\"number\"}}}}]}}},{\"element\":{\"key\":\"buttons\",\"value\":{\"object\":[{\"field\":{\"key\":\"title\",\"value\":{\"constant\":{\"text\":\"배송 조회\"}}}},{\"field\":{\"key\":\"link\",\"value\":{\"object\":[{\"field\":{\"key\":\"web_url\",\"value\":{\"text\":[{\"literal\":\"https://dalbit.shop/orders/\"},{\"hole\":{\"base\":{\"variable\":{\"parameter\":1}},\"filters\":[\"encode\"]}},{\"literal\":\"/tracking\"}]}}},{\"field\":{\"key\":\"mobile_web_url\",\"value\":{\"text\":[{\"literal\":\"https://dalbit.shop/orders/\"},{\"hole\":{\"base\":{\"variable\":{\"parameter\":1}},\"filters\":[\"encode\"]}},{\"literal\":\"/tracking\"}]}}}]}}}]}}},{\"element\":{\"key\":\"buttons\",\"value\":{\"object\":[{\"field\":{\"key\":\"title\",\"value\":{\"constant\":{\"text\":\"주문 내역\"}}}},{\"field\":{\"key\":\"link\",\"value\":{\"object\":[{\"field\":{\"key\":\"web_url\",\"value\":{\"text\":[{\"literal\":\"https://dalbit.shop/orders/\"},{\"hole\":{\"base\":{\"variable\":{\"parameter\":1}},\"filters\":[\"encode\"]}}]}}},{\"field\":{\"key\":\"mobile_web_url\",\"value\":{\"text\":[{\"literal\":\"https://dalbit.shop/orders/\"},{\"hole\":{\"base\":{\"variable\":{\"parameter\":1}},\"filters\":[\"encode\"]}}]}}}]}}}]}}}]}", ::malpung::Kind::Feed)
        });
        &TEMPLATE
    }
}

impl ::malpung::Message for OrderShipped<'_> {
    fn kind(&self) -> ::malpung::Kind {
        ::malpung::Kind::Feed
    }

    fn template_object(&self) -> ::std::borrow::Cow<'_, str> {
        ::std::borrow::Cow::Owned(Self::template().render(|given| ::malpung::typed::Give::give(self, given)))
    }
}

/// What the fields of [`OrderShipped`] take.
pub mod order_shipped {
    /// The limits of `name`: `text(1..10)`.
    #[derive(Debug, Clone, Copy)]
    pub enum NameLimit {}

    impl ::malpung::typed::Limit for NameLimit {
        const NAME: &'static str = "name";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"text\":{\"least\":1,\"most\":10,\"lines\":1}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `order_no`: `text(/[0-9]{8}-[0-9]{4}/)`.
    #[derive(Debug, Clone, Copy)]
    pub enum OrderNoLimit {}

    impl ::malpung::typed::Limit for OrderNoLimit {
        const NAME: &'static str = "order_no";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"text\":{\"least\":0,\"pattern\":\"[0-9]{8}-[0-9]{4}\",\"lines\":1}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `carrier`: `text(1..12)`.
    #[derive(Debug, Clone, Copy)]
    pub enum CarrierLimit {}

    impl ::malpung::typed::Limit for CarrierLimit {
        const NAME: &'static str = "carrier";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"text\":{\"least\":1,\"most\":12,\"lines\":1}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `memo`: `text(0..60, lines 2)`.
    #[derive(Debug, Clone, Copy)]
    pub enum MemoLimit {}

    impl ::malpung::typed::Limit for MemoLimit {
        const NAME: &'static str = "memo";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"text\":{\"least\":0,\"most\":60,\"lines\":2}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `first`: `text(1..6)`.
    #[derive(Debug, Clone, Copy)]
    pub enum FirstLimit {}

    impl ::malpung::typed::Limit for FirstLimit {
        const NAME: &'static str = "first";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"text\":{\"least\":1,\"most\":6,\"lines\":1}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `first_price`: `won(0..9999999)`.
    #[derive(Debug, Clone, Copy)]
    pub enum FirstPriceLimit {}

    impl ::malpung::typed::Limit for FirstPriceLimit {
        const NAME: &'static str = "first_price";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"integer\":{\"least\":0,\"most\":9999999,\"unit\":\"won\"}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `second`: `text(1..6)`.
    #[derive(Debug, Clone, Copy)]
    pub enum SecondLimit {}

    impl ::malpung::typed::Limit for SecondLimit {
        const NAME: &'static str = "second";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"text\":{\"least\":1,\"most\":6,\"lines\":1}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `second_price`: `won(0..9999999)`.
    #[derive(Debug, Clone, Copy)]
    pub enum SecondPriceLimit {}

    impl ::malpung::typed::Limit for SecondPriceLimit {
        const NAME: &'static str = "second_price";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"integer\":{\"least\":0,\"most\":9999999,\"unit\":\"won\"}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `total`: `won(0..99999999)`.
    #[derive(Debug, Clone, Copy)]
    pub enum TotalLimit {}

    impl ::malpung::typed::Limit for TotalLimit {
        const NAME: &'static str = "total";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"integer\":{\"least\":0,\"most\":99999999,\"unit\":\"won\"}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

    /// The limits of `points`: `int(0..9999999)`.
    #[derive(Debug, Clone, Copy)]
    pub enum PointsLimit {}

    impl ::malpung::typed::Limit for PointsLimit {
        const NAME: &'static str = "points";

        fn of() -> &'static ::malpung::program::types::Type {
            static OF: ::std::sync::LazyLock<::malpung::program::types::Type> =
                ::std::sync::LazyLock::new(|| ::malpung::typed::type_of("{\"integer\":{\"least\":0,\"most\":9999999,\"unit\":\"number\"}}"));
            &OF
        }

        fn profile() -> &'static ::malpung::profile::Profile {
            &super::PROFILE
        }
    }

}

