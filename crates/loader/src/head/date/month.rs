//! The names of months in European languages, with their abbreviations.

/// For each month its names, as dates decline them. Names that two languages give to different months (Czech and Croatian
/// `listopad`) are left out, and so are abbreviations that are days of the week.
const NAMES: [&str; 12] = [
    "jan january januar jänner januari janvier janv ene enero gennaio genn gen janeiro gener ianuarie ian stycznia styczeń ledna leden januára január tammikuuta tammikuu tammik ocak января январь янв січня січень ιανουαρίου ιανουάριος ιαν januaris sausio",
    "feb february februar februari févr février fév fev febrero febbraio febbr fevereiro febrer februarie lutego luty února únor februára február helmikuuta helmikuu helmik şubat февраля февраль февр фев лютого лютий φεβρουαρίου φεβρουάριος φεβ",
    "mar march marts mars märz maerz mär mrz maart mrt marzo março marc març martie marca marzec března březen března marec március márc maaliskuuta maaliskuu maalisk mart maret марта март мар березня березень μαρτίου μάρτιος",
    "apr april avril avr abril abr aprile aprilie kwietnia kwiecień dubna duben apríla április ápr huhtikuuta huhtikuu huhtik nisan апреля апрель апр квітня квітень απριλίου απρίλιος",
    "may mai mei maj mayo maggio mag maio maig maja května květen mája május máj toukokuuta toukokuu toukok mayıs мая май травня травень μαΐου μάιος",
    "jun june juni juin junio giugno giu junho juny iunie iun czerwca czerwiec června červen júna június jún kesäkuuta kesäkuu kesäk haziran июня июнь июн червня червень ιουνίου ιούνιος",
    "jul july juli juillet juil julio luglio lug julho juliol iulie iul lipca lipiec července červenec júla július júl heinäkuuta heinäkuu heinäk temmuz июля июль июл липня липень ιουλίου ιούλιος",
    "aug august augustus augusti août aout agosto ago agost agustus sierpnia sierpień srpna srpen augusta augusztus elokuuta elokuu elok ağustos августа август авг серпня серпень αυγούστου αύγουστος",
    "sep sept september septembre septiembre setiembre settembre sett set setembro setembre septembrie września wrzesień září septembra szeptember szept syyskuuta syyskuu syysk eylül сентября сентябрь сент сен вересня вересень σεπτεμβρίου σεπτέμβριος",
    "oct okt october oktober octobre octubre ottobre ott outubro out octombrie października październik října říjen októbra október lokakuuta lokakuu lokak ekim октября октябрь окт жовтня жовтень οκτωβρίου οκτώβριος",
    "nov november novembre noviembre novembro noiembrie noi listopada listopadu novembra marraskuuta marraskuu marrask kasım ноября ноябрь нояб ноя листопада листопад νοεμβρίου νοέμβριος",
    "dec december dez dezember décembre déc diciembre dic dicembre dezembro desember desembre decembrie grudnia grudzień prosince prosinec decembra joulukuuta joulukuu jouluk aralık декабря декабрь дек грудня грудень δεκεμβρίου δεκέμβριος des",
];

/// Words that join the parts of a date: `5 de marzo de 2024`, `5th of March`, `5 tháng 3 năm 2024`.
pub(super) const JOINS: [&str; 8] = ["de", "del", "of", "d", "г", "год", "года", "року"];

/// Returns the number of a month by its name.
pub(super) fn named(word: &str) -> Option<i16> {
    if word.len() < 3 {
        return None;
    }
    let lower = word.to_lowercase();
    let index = NAMES.iter().position(|names| names.split(' ').any(|name| name == lower))?;
    i16::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_belongs_to_one_month() {
        let mut seen = std::collections::HashMap::new();
        for (month, names) in NAMES.iter().enumerate() {
            for name in names.split(' ') {
                let earlier = seen.insert(name, month);
                assert!(earlier.is_none_or(|earlier| earlier == month), "{name}");
                assert_eq!(name.to_lowercase(), name);
            }
        }
    }

    #[test]
    fn days_of_the_week_are_no_months() {
        for word in ["martes", "mardi", "martedì", "Montag", "mon", "sat", "decent", "ma"] {
            assert_eq!(named(word), None, "{word}");
        }
        assert_eq!((named("März"), named("SEPT"), named("декабря")), (Some(3), Some(9), Some(12)));
    }
}
