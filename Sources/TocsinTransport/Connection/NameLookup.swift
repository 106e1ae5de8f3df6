internal import Dispatch
internal import Glibc
internal import NIOCore
internal import NIOPosix

/// Asks the system for the addresses of one name.
///
/// Each question has a queue, and so a thread, for as long as it takes. NIO's own asks one after the other, so that a name
/// whose servers never answer would hold up all others, and a neighbour may announce eight of them; and a concurrent queue
/// takes its threads from those of Swift's tasks.
struct NameLookup: Resolver, Sendable {
    let loop: any EventLoop

    func initiateAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
        ask(host, port, AF_INET)
    }

    func initiateAAAAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
        ask(host, port, AF_INET6)
    }

    /// A question under way cannot be called back; its answer is let go.
    func cancelQueries() {}

    private func ask(
        _ host: String,
        _ port: Int,
        _ family: Int32
    ) -> EventLoopFuture<[SocketAddress]> {
        let promise = loop.makePromise(of: [SocketAddress].self)
        DispatchQueue(label: "name").async {
            promise.completeWith(Result { try Self.addresses(of: host, port, family) })
        }
        return promise.futureResult
    }

    private static func addresses(
        of host: String,
        _ port: Int,
        _ family: Int32
    ) throws -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_family = family
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &list) == 0 else {
            throw TransportError(.unknownHost)
        }
        defer { freeaddrinfo(list) }
        return sequence(first: list, next: { $0?.pointee.ai_next }).compactMap { entry in
            entry.flatMap { SocketAddress($0.pointee) }
        }
    }
}

extension SocketAddress {
    /// That of an entry of the system's answer, or `nil` if it is of another kind.
    fileprivate init?(_ entry: addrinfo) {
        guard let address = UnsafeRawPointer(entry.ai_addr) else { return nil }
        switch entry.ai_family {
        case AF_INET: self.init(address.loadUnaligned(as: sockaddr_in.self))
        case AF_INET6: self.init(address.loadUnaligned(as: sockaddr_in6.self))
        case _: return nil
        }
    }
}
