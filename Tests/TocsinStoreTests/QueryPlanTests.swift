import GRDB
import Testing
import TocsinDirectory
import TocsinRecord
import TocsinTesting

@testable import TocsinStore

/// Asserts on the plan, not on the clock: what a look-up reads grows with its answer, not with the file.
@Suite final class QueryPlanTests {
    private let home: TestHome
    private let network: FixtureNetwork

    init() throws {
        home = try TestHome()
        network = try FixtureNetwork(founders: 3)
    }

    private typealias LookUp = @Sendable (StoreReader, FixtureNetwork) throws -> Void

    private static let lookUps: [(name: String, ask: LookUp)] = [
        ("contacts for a TLD", { _ = try $0.contacts(for: .named($1.members[0].tld)) }),
        ("contacts of a member", { _ = try $0.contacts(of: $1.members[0].id) }),
        (
            "one contact",
            { _ = try $0.contact(of: $1.members[0].id, subject: Fixture.subject(1)) }
        ),
        ("whose phone", { store, _ in _ = try store.contacts(phone: PhoneNumber("+97700000001")) }),
        (
            "whose mail",
            { store, _ in _ = try store.contacts(mail: MailAddress("duty@nic.example")) }
        ),
        ("search", { store, _ in _ = try store.contacts(matching: "name") }),
        ("organisations for a TLD", { _ = try $0.organisations(for: .named($1.members[0].tld)) }),
        ("one organisation", { _ = try $0.organisation($1.members[0].id) }),
        (
            "organisations by words",
            { store, _ in _ = try store.organisations(matching: "registry") }
        ),
        ("rotas", { _ = try $0.rotas(of: $1.members[0].id) }),
        ("profile", { _ = try $0.profile(of: $1.members[0].id) }),
        ("alerts", { store, _ in _ = try store.alerts() }),
        ("one alert", { store, _ in _ = try store.alert(RecordID(ofHeader: [])) }),
        ("registers", { _ = try $0.registers(of: $1.members[0].id, kind: .rota) }),
        ("void", { _ = try $0.voidVersions(of: $1.members[0].id, kind: .contact) }),
        ("conflicts", { _ = try $0.conflicts(of: $1.members[0].id) }),
        ("disputes", { _ = try $0.disputes(of: $1.members[0].id) }),
        ("disputed rota", { _ = try $0.hasDisputedRota($1.members[0].id) }),
        (
            "versions",
            { store, network in
                let register = RegisterID(
                    member: network.members[0].id,
                    kind: .contact,
                    subject: Fixture.subject(1)
                )
                _ = try store.currentVersions(of: register)
                let versions = try store.versions(of: register)
                _ = try store.records(versions)
                _ = try versions.map(store.record)
            }
        ),
    ]

    @Test(arguments: lookUps.map(\.name))
    func `a look-up goes by an index`(name: String) async throws {
        let store = try await home.newStore(in: network)
        var feed = network.feed(of: 0)
        _ = try await store.append([try feed.contact(.fictitious("Name"), 1)])
        let lookUp = try #require(Self.lookUps.first { $0.name == name })
        let statements = try Self.statements(of: store.reader) { try lookUp.ask($0, network) }
        #expect(!statements.isEmpty)
        for statement in statements {
            let plan = try Self.plan(of: statement, in: store.reader)
            #expect(!plan.contains(where: Self.isFullScan), "\(statement)\n\(plan)")
        }
    }

    @Test func `a list of everything is a full scan`() async throws {
        let store = try await home.newStore(in: network)
        let statements = try Self.statements(of: store.reader) { _ = try $0.contacts() }
        let plans = try statements.flatMap { try Self.plan(of: $0, in: store.reader) }
        #expect(plans.contains(where: Self.isFullScan))
    }

    /// The index of words and the partial indexes of conflicts and of alerts hold nothing but what is looked for.
    private static func isFullScan(_ step: String) -> Bool {
        step.hasPrefix("SCAN ") && !step.contains("VIRTUAL TABLE INDEX 0:M")
            && !step.contains("register_in_conflict") && !step.contains("alert_raised")
            && !step.contains("CONSTANT ROW")
    }

    private static func statements(
        of reader: StoreReader,
        _ body: (StoreReader) throws -> Void
    ) throws -> [String] {
        let log = StatementLog()
        reader.queue.inDatabase { $0.trace { log.note($0) } }
        try body(reader)
        reader.queue.inDatabase { $0.trace(options: []) }
        // What FTS5 asks its own tables is its own affair.
        return log.statements.filter { $0.hasPrefix("SELECT") && !$0.contains("'search_") }
    }

    private static func plan(of statement: String, in reader: StoreReader) throws -> [String] {
        try reader.queue.inDatabase { database in
            try database.rows("EXPLAIN QUERY PLAN \(statement)") { $0.text(3) }
        }
    }
}

/// What a connection was asked, in one thread.
private final class StatementLog {
    private(set) var statements: [String] = []

    func note(_ event: Database.TraceEvent) {
        if case .statement(let statement) = event { statements.append(statement.sql) }
    }
}
