internal import Logging
internal import TocsinCrypto
internal import TocsinReplication
internal import TocsinStore

/// All that reminds the people of a node's organisation of what is theirs to do, by every channel.
struct Reminding: Sendable {
    let configuration: NodeConfiguration
    let settings: TellingSettings
    let own: PublicKey
    let store: StoreWriter
    let news: TellingNews
    /// Who is linked.
    let peers: PeerBoard
    let board: TellingBoard
    let clock: NodeClock
    let logger: Logger

    /// Reminds them until it is cancelled; not at all if they want none of it.
    func run() async {
        guard let reminders = settings.reminders else { return }
        let catchingUp = CatchingUp(
            store.reader,
            news,
            hasPeers: configuration.peers.contains { $0.key != own },
            patience: configuration.limits.catchingUp
        )
        let survey = MatterSurvey(reminders.finder, news, catchingUp, configuration.limits)
        let desk = MatterDesk(self, reminders, survey: survey, catchingUp)
        await withDiscardingTaskGroup { group in
            group.addTask { await survey.run() }
            for (courier, rules) in settings.couriers {
                let teller = ReminderTeller(
                    courier: courier,
                    rules: rules,
                    store: store,
                    desk: desk,
                    board: board,
                    clock: clock,
                    limits: configuration.limits,
                    logger: logger
                )
                group.addTask { await teller.run() }
            }
        }
    }
}
