internal import TocsinDirectory

extension Tocsin_Control_V1_Channel {
    /// How a channel is, as commands are told.
    init(_ channel: TellingChannel, _ entry: TellingBoard.Entry) {
        self.init()
        name = channel.rawValue
        lastTold = entry.lastTold ?? 0
        fault = entry.trouble?.fault.description ?? ""
        failingSince = entry.trouble?.since ?? 0
        waiting = UInt32(clamping: entry.waiting)
        quiet = entry.isQuiet
        program = entry.program
    }
}
