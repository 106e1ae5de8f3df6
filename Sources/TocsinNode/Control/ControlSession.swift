internal import AsyncAlgorithms
internal import FoundationEssentials
internal import NIOCore
internal import SwiftProtobuf
internal import TocsinCrypto
internal import TocsinDirectory
internal import TocsinRecord
internal import TocsinStore

/// Serves one connection of a command: one request, one answer, and so on.
struct ControlSession: Sendable {
    typealias Request = Tocsin_Control_V1_ControlRequest
    typealias Response = Tocsin_Control_V1_ControlResponse.OneOf_Response

    let connection: ControlConnection
    let services: ControlServices
    let channel: any Channel

    /// Serves until the command leaves, or says something that cannot be understood.
    func serve(
        _ inbound: NIOAsyncChannelInboundStream<[UInt8]>,
        onSubscription: () async throws -> Void
    ) async throws {
        for try await frame in inbound {
            guard let request = try? Request(serializedBytes: frame), request.version == 1,
                let content = request.request
            else {
                try await send(.failure(.init(.malformed)))
                return
            }
            switch content {
            case .reserve(let reserve): try await send(await self.reserve(reserve))
            case .submit(let submit): try await send(await self.submit(submit))
            case .ingest(let ingest): try await send(await self.ingest(ingest))
            case .keepLocal(let entries): try await send(await keepLocal(entries))
            case .mark(let mark): try await send(await self.mark(mark))
            case .keepReport(let report): try await send(await keepReport(report))
            case .logCall(let call): try await send(await logCall(call))
            case .lookAt(let lookAt): try await send(await self.lookAt(lookAt))
            case .tryTelling: try await send(await tryTelling())
            case .status: try await send(await status())
            case .listRefused: try await send(await listRefused())
            case .stop:
                try await send(.stopping(.init()))
                await services.events.send(.stop)
                return
            case .subscribe:
                try await onSubscription()
                try await subscribe()
                return
            }
        }
    }

    private func send(_ response: Response) async throws {
        var message = Tocsin_Control_V1_ControlResponse()
        message.version = 1
        message.response = response
        let bytes: [UInt8] = try message.serializedBytes()
        try await channel.writeAndFlush(bytes).get()
    }

    private func ask(
        _ call: ControlCall,
        buffering: AsyncStream<ControlAnswer>.Continuation.BufferingPolicy = .unbounded
    ) async -> AsyncStream<ControlAnswer> {
        let (answers, continuation) = AsyncStream.makeStream(
            of: ControlAnswer.self,
            bufferingPolicy: buffering
        )
        await services.events.send(.asked(call, by: connection, continuation))
        return answers
    }

    private func askOnce(_ call: ControlCall) async -> ControlAnswer {
        for await answer in await ask(call) { return answer }
        return .failure(.ending)
    }
}

// MARK: - Requests

extension ControlSession {
    private func reserve(_ request: Tocsin_Control_V1_Reserve) async -> Response {
        let promise = Digest(Array(request.nextIdentity))
        guard let key = PublicKey(Array(request.key)),
            (promise == nil) == request.nextIdentity.isEmpty
        else { return .failure(.init(.malformed)) }
        switch await askOnce(.reserve(key, promising: promise)) {
        case .reserved(let position, let known):
            var reserved = Tocsin_Control_V1_Reserved()
            reserved.incarnation = position.feed.incarnation
            reserved.seq = position.seq
            reserved.prev = Data(position.prev?.array ?? [])
            reserved.known = Data(known?.array ?? [])
            return .reserved(reserved)
        case .failure(let failure):
            return .failure(.init(failure))
        case .marked, .status, .refused, .subscribed, .outcome, .stored:
            return .failure(.init(.ending))
        }
    }

    private func submit(_ request: Tocsin_Control_V1_Submit) async -> Response {
        let record: Record
        do throws(RecordError) {
            record = try Record(decoding: Array(request.record))
        } catch {
            return .failure(.init(ControlFailure(error)))
        }
        let answers = await ask(.submit(record))
        let wait = min(request.waitMilliseconds, services.limits.acknowledgementWait)
        return await Submission(record: record.id, answers: answers)
            .response(
                durableWithin: services.limits.durability,
                acknowledgedWithin: .milliseconds(wait)
            )
    }

    private func ingest(_ request: Tocsin_Control_V1_Ingest) async -> Response {
        guard request.records.count <= services.limits.controlRecords else {
            return .failure(.init(.tooManyRecords(services.limits.controlRecords)))
        }
        let records = request.records.compactMap { try? Record(decoding: Array($0)) }
        var counts = Tocsin_Control_V1_Ingested()
        counts.refused = UInt32(clamping: request.records.count - records.count)
        for start in stride(from: 0, to: records.count, by: Self.ingestedAtOnce) {
            let part = Array(records[start..<min(start + Self.ingestedAtOnce, records.count)])
            await Ingestion(records: part, answers: await ask(.ingest(part)))
                .count(into: &counts, within: services.limits.durability)
        }
        return .ingested(counts)
    }

    /// What replication takes from one source before the store has answered.
    private static let ingestedAtOnce = 256

    /// Replication has no part in what nobody signed, so the store is asked without a detour.
    private func keepLocal(_ request: Tocsin_Control_V1_KeepLocal) async -> Response {
        do {
            let entries = try request.entries.map { try LocalEntry(decoding: Array($0)) }
            try await services.store.replaceLocalEntries(from: request.source, by: entries)
            services.sweeping.yield()
            return .keptLocal(.init())
        } catch is BodyError {
            return .failure(.init(.malformed))
        } catch {
            return .failure(.init(ControlFailure(error)))
        }
    }

    /// Another of this copy's own; of what goes no trace is to stay in the file.
    private func keepReport(_ request: Tocsin_Control_V1_KeepReport) async -> Response {
        do {
            guard !request.report.isEmpty else {
                try await services.store.removeReport(request.number)
                services.sweeping.yield()
                return .keptReport(.with { $0.number = request.number })
            }
            let body = Array(request.report)
            _ = try Report(decoding: body)
            guard request.number != 0 else {
                let number = try await services.store.keepReport(body)
                return .keptReport(.with { $0.number = number })
            }
            try await services.store.keepReport(
                body,
                as: request.number,
                over: Array(request.former)
            )
            services.sweeping.yield()
            return .keptReport(.with { $0.number = request.number })
        } catch is BodyError {
            return .failure(.init(.malformed))
        } catch {
            return .failure(.init(ControlFailure(error)))
        }
    }

    /// Another of this copy's own.
    private func logCall(_ request: Tocsin_Control_V1_LogCall) async -> Response {
        do {
            guard !request.call.isEmpty else {
                try await services.store.removeCall(request.number)
                services.sweeping.yield()
                return .callLogged(.with { $0.number = request.number })
            }
            let call = try LoggedCall(decoding: Array(request.call))
            let number = try await services.store.log(call)
            return .callLogged(.with { $0.number = number })
        } catch is BodyError {
            return .failure(.init(.malformed))
        } catch {
            return .failure(.init(ControlFailure(error)))
        }
    }

    /// A row of this copy's own, like the entries above.
    private func lookAt(_ request: Tocsin_Control_V1_LookAt) async -> Response {
        guard let alert = RecordID(Array(request.alert)) else { return .failure(.init(.malformed)) }
        do {
            let wasTold = try await services.store.lookAt(alert)
            services.news.ring()
            return .lookedAt(.with { $0.told = wasTold })
        } catch {
            return .failure(.init(ControlFailure(error)))
        }
    }

    private func tryTelling() async -> Response {
        guard let results = await services.trials.run() else {
            return .failure(.init(.triedJustNow))
        }
        services.news.ring()
        var tried = Tocsin_Control_V1_TriedTelling()
        tried.channels = results.map { channel, fault in
            .with {
                $0.name = channel.rawValue
                $0.fault = fault?.description ?? ""
                $0.program = services.trials.program(of: channel)
            }
        }
        return .triedTelling(tried)
    }

    private func status() async -> Response {
        switch await askOnce(.status) {
        case .status(let status): .status(status)
        case .failure(let failure): .failure(.init(failure))
        case .reserved, .marked, .refused, .subscribed, .outcome, .stored:
            .failure(.init(.ending))
        }
    }

    private func listRefused() async -> Response {
        switch await askOnce(.listRefused) {
        case .refused(let records): .refusedRecords(records)
        case .failure(let failure): .failure(.init(failure))
        case .reserved, .marked, .status, .subscribed, .outcome, .stored:
            .failure(.init(.ending))
        }
    }

    /// The loop is asked, since it ends the links of whoever is blocked.
    private func mark(_ request: Tocsin_Control_V1_Mark) async -> Response {
        let pinned = PublicKey(Array(request.pinned))
        guard let member = MemberID(Array(request.member)),
            (pinned == nil) == request.pinned.isEmpty
        else { return .failure(.init(.malformed)) }
        let mark = LocalMark(pinned: pinned, isBlocked: request.blocked)
        return switch await askOnce(.mark(member, as: mark)) {
        case .marked: .marked(.init())
        case .failure(let failure): .failure(.init(failure))
        case .reserved, .status, .refused, .subscribed, .outcome, .stored:
            .failure(.init(.ending))
        }
    }

    private func subscribe() async throws {
        let news = await ask(.subscribe, buffering: .bufferingOldest(services.limits.subscription))
        for await answer in news {
            switch answer {
            case .subscribed: try await send(.event(.init()))
            case .stored(let ids, let own): try await tell(of: ids, own: own)
            case .reserved, .marked, .status, .refused, .failure, .outcome: return
            }
        }
    }

    private func tell(of records: [RecordID], own: Bool) async throws {
        for record in try services.store.reader.verifiedRecords(records) {
            var event = Tocsin_Control_V1_Event()
            event.record = Data(record.value.encoded)
            event.own = own
            try await send(.event(event))
        }
    }
}

extension Tocsin_Control_V1_Failure {
    init(_ failure: ControlFailure) {
        self.init()
        code = failure.code
        message = failure.message
    }
}
