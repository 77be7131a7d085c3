package io.lowu.loadtest.fps;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Writes pacs.002.001.08 in an envelope like the one that the question came in. Thread safe.
final class StatusReport {
    private static final ZoneOffset HONG_KONG = ZoneOffset.ofHours(8);

    private final AtomicLong numbers;

    /// @param firstNumber of the message ids, different for each start of a network
    StatusReport(long firstNumber) {
        numbers = new AtomicLong(firstNumber);
    }

    byte[] write(Element envelope, References original, Outcome outcome, Instant now) {
        LocalDateTime local = LocalDateTime.ofInstant(now, HONG_KONG).truncatedTo(ChronoUnit.MILLIS);
        String number = "%tY%<tm%<td%012d".formatted(local, numbers.getAndIncrement() % 1_000_000_000_000L);
        StringBuilder xml = new StringBuilder(1_200);
        String close = open(xml, envelope);
        xml.append("<AppHdr xmlns=\"urn:iso:std:iso:20022:tech:xsd:head.001.001.01\">")
                .append("<Fr><FIId><FinInstnId><ClrSysMmbId><MmbId>FPS</MmbId></ClrSysMmbId></FinInstnId></FIId></Fr>")
                .append("<To><FIId><FinInstnId><ClrSysMmbId><MmbId>949</MmbId></ClrSysMmbId></FinInstnId></FIId></To>");
        leaf(xml, "BizMsgIdr", "BFPS" + number);
        leaf(xml, "MsgDefIdr", "pacs.002.001.08");
        leaf(xml, "BizSvc", original.definition().startsWith("pacs.008") ? "PAYC01" : "PAYD01");
        leaf(xml, "CreDt", now.truncatedTo(ChronoUnit.SECONDS).toString());
        xml.append("</AppHdr><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.002.001.08\">")
                .append("<FIToFIPmtStsRpt><GrpHdr>");
        leaf(xml, "MsgId", "FPS" + number);
        leaf(xml, "CreDtTm", "%tFT%<tT.%<tL".formatted(local));
        xml.append("</GrpHdr><OrgnlGrpInfAndSts>");
        leaf(xml, "OrgnlMsgId", original.messageId());
        leaf(xml, "OrgnlMsgNmId", original.definition());
        xml.append("</OrgnlGrpInfAndSts><TxInfAndSts>");
        leaf(xml, "OrgnlEndToEndId", original.endToEndId());
        leaf(xml, "OrgnlTxId", original.transactionId());
        if (outcome.code().isEmpty()) {
            leaf(xml, "TxSts", "ACSC");
            leaf(xml, "ClrSysRef", outcome.reference());
        } else {
            leaf(xml, "TxSts", "RJCT");
            xml.append("<StsRsnInf><Rsn>");
            leaf(xml, "Cd", outcome.code());
            xml.append("</Rsn></StsRsnInf>");
        }
        xml.append("</TxInfAndSts></FIToFIPmtStsRpt></Document>").append(close);
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// FPS reference number: `FRN`, date, business service, 11 digits (DOMAIN.md 3.1).
    static String reference(Instant now, String service, long number) {
        return "FRN%tY%<tm%<td%s%011d".formatted(LocalDateTime.ofInstant(now, HONG_KONG), service, number);
    }

    private static String open(StringBuilder xml, Element envelope) {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><").append(envelope.name());
        if (!envelope.namespace().isEmpty()) {
            xml.append(" xmlns=\"");
            escape(xml, envelope.namespace());
            xml.append('"');
        }
        xml.append('>');
        return "</" + envelope.name() + ">";
    }

    private static void leaf(StringBuilder xml, String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        xml.append('<').append(name).append('>');
        escape(xml, value);
        xml.append("</").append(name).append('>');
    }

    private static void escape(StringBuilder xml, String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '<' -> xml.append("&lt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                default -> xml.append(character);
            }
        }
    }
}
