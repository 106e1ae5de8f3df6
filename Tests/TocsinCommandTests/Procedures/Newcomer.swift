import Foundation
import Testing

extension Founders {
    /// Whoever has typed `tocsin init` and `tocsin join` and waits for vouches, with the application on every founder's desk.
    func newcomer(_ options: String...) throws -> Operator {
        let newcomer = try Operator()
        try newcomer.makesMember(options)
        try np.types("tocsin network invite")
        try np.sends("network.invitation", to: newcomer)
        try np.throwsAway("network.invitation")
        try newcomer.types(
            "tocsin join INVITATION",
            adding: ["--identity FILE"],
            with: [
                "INVITATION": "network.invitation",
                "FILE": newcomer.identity,
            ]
        )
        for founder in all { try newcomer.sends("application.tocsin", to: founder) }
        return newcomer
    }

    /// The registry of Ghana, for which enough founders have vouched.
    ///
    /// - Parameter voters: those on whose machines it is a member at once.
    func admitted(by voters: Operator...) throws -> Operator {
        let gh = try newcomer(
            "--tld=gh",
            "--organisation=Ghana Example Registry",
            "--country=gh",
            "--region=AF",
            "--contact=Desk of Ghana"
        )
        for voter in voters { try voter.vouches() }
        try gh.begins("tocsin node")
        try gh.seesNoMore("not admitted yet", in: "status")
        gh.stops()
        try gh.types("tocsin join INVITATION", with: ["INVITATION": "network.invitation"])
        try gh.begins("tocsin node")
        return gh
    }
}
