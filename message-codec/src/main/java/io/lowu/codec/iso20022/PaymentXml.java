package io.lowu.codec.iso20022;

/// Writes and reads payments of the Faster Payment System as XML in UTF-8: one envelope element with an application
/// header and a document. Immutable; any thread may use it.
/// ```xml
/// <FpsMsg xmlns="urn:lowu:fps:envelope:01">
///   <AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.01"> … </AppHdr>
///   <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.003.001.07"> … </Document>
/// </FpsMsg>
/// ```
/// Reading is strict about the order, number and form of the elements that Lowu uses. Others are passed over as long as
/// they are well formed.
public final class PaymentXml {
    /// The greatest size of an envelope that is read, in bytes.
    public static final int GREATEST_SIZE = 64 * 1024;

    private final EnvelopeSettings settings;
    private final EnvelopeReader reader;

    /// A codec for a network with these settings.
    public PaymentXml(EnvelopeSettings settings) {
        this.settings = settings;
        this.reader = new EnvelopeReader(settings);
    }

    /// The envelope with this header and payment, without insignificant white space.
    public byte[] write(ApplicationHeader header, FastPayment payment) {
        return new EnvelopeWriter(settings).write(header, payment);
    }

    /// Reads an envelope: `length` bytes from `offset`.
    public Reading read(byte[] bytes, int offset, int length) {
        return reader.read(bytes, offset, length);
    }
}
