package io.lowu.codec.iso20022;

import java.util.Arrays;

/// Writes and reads payments of the Faster Payment System as records: the convenient layer over [MessageReader]
/// and [MessageWriter]. One thread.
/// ```xml
/// <FpsMsg xmlns="urn:lowu:fps:envelope:01">
///   <AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.01"> … </AppHdr>
///   <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.003.001.07"> … </Document>
/// </FpsMsg>
/// ```
/// Beyond the schemas it asks for what FPS has in every message: one payment, its identifiers, accounts with a
/// scheme, banks by clearing code (DOMAIN.md 3.1).
public final class PaymentXml {
    /// The greatest size of an envelope that is read, in bytes.
    public static final int GREATEST_SIZE = MessageReader.GREATEST_SIZE;

    private final PaymentRecords records;
    private final PaymentFields fields;
    private final byte[] out = new byte[GREATEST_SIZE];

    /// A codec for a network with these settings.
    ///
    /// @throws IllegalArgumentException if the network has no application headers
    public PaymentXml(EnvelopeSettings settings) {
        if (settings.versions().header().isEmpty()) {
            throw new IllegalArgumentException("payments as records come with an application header");
        }
        this.records = new PaymentRecords(settings);
        this.fields = new PaymentFields(settings);
    }

    /// The envelope with this header and payment, without insignificant white space.
    ///
    /// @throws IllegalArgumentException if a text can't be written, or all of it is more than [#GREATEST_SIZE]
    ///     bytes
    public byte[] write(ApplicationHeader header, FastPayment payment) {
        return Arrays.copyOf(out, fields.write(header, payment, out));
    }

    /// Reads an envelope: `length` bytes from `offset`.
    public Reading read(byte[] bytes, int offset, int length) {
        return records.read(bytes, offset, length);
    }
}
