internal import SwiftProtobuf
internal import TocsinCrypto

extension Application {
    private static let version: UInt32 = 1

    /// The application as a file, and as others carry it.
    package var encoded: [UInt8] { CanonicalEncoding.encode(message) }

    var message: Tocsin_Record_V1_Application {
        .with {
            $0.version = Self.version
            $0.card = card.message
            $0.signature = Field.data(signature.array)
        }
    }

    /// Decodes an application strictly; its signatures are checked by ``Verified``.
    ///
    /// - Throws: `ApplicationError` with what is wrong.
    package init(decoding bytes: [UInt8]) throws(ApplicationError) {
        guard bytes.count <= Limits.application else { throw .tooLong(bytes.count) }
        let message: Tocsin_Record_V1_Application
        do throws(EncodingError) {
            message = try CanonicalEncoding.decode(
                Tocsin_Record_V1_Application.self,
                from: bytes,
                greatestField: 3
            )
        } catch {
            throw .encoding(error)
        }
        try self.init(message)
    }

    init(_ message: Tocsin_Record_V1_Application) throws(ApplicationError) {
        guard message.version == Self.version, message.unknownFields.data.isEmpty else {
            throw .unknownVersion(message.version)
        }
        guard let signature = Signature(Array(message.signature)) else { throw .wrongSignature }
        do throws(CardError) {
            self.init(card: try SignedCard(message.card), signature: signature)
        } catch {
            throw .card(error)
        }
    }
}
