//! The table `[queries]`: a name and a query, or several queries of which one is enough.

use super::ConfigErrorKind;
use super::read::{Reader, value_text, values};
use crate::app::settings::ValueKind;
use toml::de::DeTable;
use yuelan_library::{NamedQueries, sanitize};

impl Reader<'_> {
    /// Reads `[queries]`. A name whose queries have an error is left out.
    pub(super) fn queries(&mut self, table: &DeTable<'_>) {
        let (mut definitions, mut places) = (Vec::new(), Vec::new());
        for item in values(table) {
            let Some(text) = value_text(item.value, ValueKind::List) else {
                let value = self.written(&item);
                let kind = ValueKind::List;
                let invalid =
                    ConfigErrorKind::InvalidValue { name: "queries", value, kind, suggestion: None };
                self.error(item.at, invalid);
                continue;
            };
            definitions.push((sanitize(&item.name), text.lines().map(str::to_owned).collect()));
            places.push(item.at);
        }
        let (names, errors) = NamedQueries::new(&definitions);
        self.config.queries = names;
        for (at, error) in errors {
            let name = definitions.get(at).map(|(name, _)| name.clone()).unwrap_or_default();
            let place = places.get(at).copied().unwrap_or_default();
            self.error(place, ConfigErrorKind::Query { name, error });
        }
    }
}
