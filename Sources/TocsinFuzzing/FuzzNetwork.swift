internal import TocsinMembership
internal import TocsinRecord
internal import TocsinTesting

/// The network of all targets: made of numbers, so that whatever is said in it can be signed here.
struct FuzzNetwork: Sendable {
    let fixture: FixtureNetwork
    /// Who applies to it.
    let applicant: FixtureMember
    /// What holds after its genesis.
    let beginning: DecidedState

    /// Made once for all inputs.
    static let shared = FuzzNetwork()

    var id: NetworkID { fixture.id }

    private init() {
        do {
            fixture = try FixtureNetwork(founders: 3, signing: 2, nodes: 2)
            applicant = try FixtureMember(number: 3, signing: 2, nodes: 2)
        } catch {
            fatalError("the fixtures make no network: \(error)")
        }
        beginning = DecidedState(fixture.genesis)
    }
}
