internal import TocsinNode

extension Home {
    /// Where the daemon of this home listens to commands.
    ///
    /// - Throws: `CommandError` if no path is short enough for a socket.
    func controlAddress() throws -> LocalAddress {
        try SocketPlace.address(of: controlSocket, environment: CommandContext.environment)
    }
}
