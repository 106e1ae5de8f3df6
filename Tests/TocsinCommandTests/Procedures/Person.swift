/// What a person answers when `tocsin init` asks.
enum Person {
    typealias Answers = KeyValuePairs<String, String>

    static let nepal = answers(".np", "Nepal", "Anita Example", "+977 000 00 001", "Asia/Kathmandu")
    static let brazil = answers(
        ".br",
        "Brazil",
        "Bruno Example",
        "+55 000 00 001",
        "America/Sao_Paulo"
    )
    static let ghana = answers(".gh", "Ghana", "Abena Example", "+233 000 00 001", "Africa/Accra")

    /// An empty answer takes what is proposed.
    private static func answers(
        _ tld: String,
        _ country: String,
        _ name: String,
        _ phone: String,
        _ zone: String
    ) -> Answers {
        [
            "Which TLDs": tld, "Your organisation's name": "\(country) Example Registry",
            "Its country": "", "Its ICANN region": "",
            "The first contact point": name, "Is it a person": "person",
            "Its phone for emergencies": phone, "Its phone for ordinary": "",
            "Its mail address": "desk@registry.example", "Its time zone": zone,
            "Languages": "en", "Who told this person": "Sita Sample",
            "Is all of that right": "yes",
        ]
    }
}
