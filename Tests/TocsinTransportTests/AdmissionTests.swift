import Testing
import TocsinCrypto

@testable import TocsinTransport

@Suite struct AdmissionTests {
    private let key = SigningKey.generate().publicKey
    private var member: JudgedPeer { JudgedPeer(key: key, standing: .member) }
    private var stranger: JudgedPeer { JudgedPeer(key: key, standing: .stranger(.endedKey)) }
    private let accepted: [UInt8] = [1]

    @Test func `a member's frames are delivered`() {
        var admission = Admission(.listening, limits: TransportLimits())
        #expect(admission.completed(with: member, speaking: "tocsin/1") == .open(key))
        #expect(admission.received([5]) == .deliver([5]))
        #expect(!admission.isPending)
    }

    @Test func `a stranger who speaks as a member is refused`() {
        var admission = Admission(.listening, limits: TransportLimits())
        #expect(
            admission.completed(with: stranger, speaking: "tocsin/1") == .refuse(.endedKey)
        )
        #expect(admission.frameLimit == 0)
    }

    @Test func `a stranger introduces itself, is accepted, and talks`() {
        var admission = Admission(.listening, limits: TransportLimits())
        #expect(admission.completed(with: stranger, speaking: "tocsin-introduction/1") == .wait)
        #expect(admission.frameLimit == 8192)
        #expect(admission.received([5]) == .judge(IntroducedPeer(stranger, introduction: [5])))
        #expect(admission.isPending)
        #expect(admission.sent() == .wait)
        #expect(admission.isPending)
        #expect(admission.frameLimit == 1)
        #expect(admission.received(accepted) == .open(key))
        #expect(admission.received([6]) == .deliver([6]))
    }

    @Test func `a stranger who does not wait for the answer is cut off`() {
        var admission = Admission(.listening, limits: TransportLimits())
        _ = admission.completed(with: stranger, speaking: "tocsin-introduction/1")
        _ = admission.received([5])
        #expect(admission.received([6]) == .refuse(.introductionViolated))
        #expect(admission.received([7]) == .refuse(.handshakeFailed))
    }

    @Test func `a member may introduce itself all the same`() {
        var admission = Admission(.listening, limits: TransportLimits())
        #expect(admission.completed(with: member, speaking: "tocsin-introduction/1") == .wait)
        #expect(admission.received([5]) == .judge(IntroducedPeer(member, introduction: [5])))
    }

    @Test func `a stranger who does not accept us in turn is cut off`() {
        var admission = Admission(.listening, limits: TransportLimits())
        _ = admission.completed(with: stranger, speaking: "tocsin-introduction/1")
        _ = admission.received([5])
        _ = admission.sent()
        #expect(admission.received([2]) == .refuse(.introductionViolated))
    }

    @Test func `we introduce ourselves and wait`() {
        var admission = Admission(.dialling(introducing: [9]), limits: TransportLimits())
        #expect(
            admission.completed(with: member, speaking: "tocsin-introduction/1")
                == .sendIntroduction([9])
        )
        #expect(admission.frameLimit == 8193)
        #expect(admission.broken == .unheard)
        #expect(admission.received([1, 5]) == .accept)
        #expect(admission.sent() == .open(key))
        #expect(admission.received([6]) == .deliver([6]))
    }

    @Test func `a stranger whom we call has to say who it is before it is accepted`() {
        var admission = Admission(.dialling(introducing: [9]), limits: TransportLimits())
        #expect(
            admission.completed(with: stranger, speaking: "tocsin-introduction/1")
                == .sendIntroduction([9])
        )
        #expect(admission.received([1, 5]) == .judge(IntroducedPeer(stranger, introduction: [5])))
        #expect(admission.isPending)
        #expect(admission.sent() == .open(key))
        #expect(admission.received([6]) == .deliver([6]))
    }

    @Test func `a stranger whom we call and who talks before it is accepted is cut off`() {
        var admission = Admission(.dialling(introducing: [9]), limits: TransportLimits())
        _ = admission.completed(with: stranger, speaking: "tocsin-introduction/1")
        _ = admission.received([1, 5])
        #expect(admission.received([6]) == .refuse(.introductionViolated))
    }

    @Test func `a stranger whom we call without an introduction is refused`() {
        var admission = Admission(.dialling(introducing: nil), limits: TransportLimits())
        #expect(
            admission.completed(with: stranger, speaking: "tocsin/1") == .refuse(.endedKey)
        )
    }

    @Test func `another answer than yes is none`() {
        var admission = Admission(.dialling(introducing: [9]), limits: TransportLimits())
        _ = admission.completed(with: member, speaking: "tocsin-introduction/1")
        #expect(admission.received([2]) == .refuse(.introductionViolated))
    }

    @Test func `a peer whose certificate was not judged in this handshake is refused`() {
        var admission = Admission(.listening, limits: TransportLimits())
        #expect(admission.completed(with: nil, speaking: "tocsin/1") == .refuse(.handshakeFailed))
    }

    @Test(arguments: [nil, "h2", "tocsin/2"])
    func `an unknown protocol is refused`(name: String?) {
        for side in [Side.listening, .dialling(introducing: nil)] {
            var admission = Admission(side, limits: TransportLimits())
            #expect(
                admission.completed(with: member, speaking: name) == .refuse(.protocolMismatch)
            )
        }
    }

    @Test func `the protocol that we did not offer is refused`() {
        var admission = Admission(.dialling(introducing: nil), limits: TransportLimits())
        #expect(
            admission.completed(with: member, speaking: "tocsin-introduction/1")
                == .refuse(.protocolMismatch)
        )
    }
}
