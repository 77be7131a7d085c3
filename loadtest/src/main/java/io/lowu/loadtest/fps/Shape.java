package io.lowu.loadtest.fps;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which children an element has, in which order: a small part of the ISO 20022 schemas, written down again from
/// the samples of DOMAIN.md 3.4 so that the network refuses what the switch should not send.
///
/// A line reads `element: child! child`, `!` marks a mandatory child. An element is looked up as
/// `parent/element` first; one without a line is a leaf and has no children.
final class Shape {
    private static final String HEADER = """
            AppHdr: Fr! To! BizMsgIdr! MsgDefIdr! BizSvc! CreDt!
            Fr: FIId!
            To: FIId!
            FIId: FinInstnId!
            FinInstnId: ClrSysMmbId!
            ClrSysMmbId: MmbId!
            """;
    private static final String PARTIES = """
            FinInstnId: ClrSysMmbId!
            ClrSysMmbId: MmbId!
            Dbtr: Nm!
            Cdtr: Nm!
            DbtrAcct: Id!
            CdtrAcct: Id!
            Id: Othr!
            Othr: Id! SchmeNm!
            SchmeNm: Prtry!
            DbtrAgt: FinInstnId!
            CdtrAgt: FinInstnId!
            RmtInf: Ustrd!
            Othr/Id:
            """;
    private static final String GROUP = """
            GrpHdr: MsgId! CreDtTm! NbOfTxs! SttlmInf!
            SttlmInf: SttlmMtd! ClrSys!
            ClrSys: Prtry!
            PmtId: EndToEndId! TxId!
            PmtTpInf: LclInstrm CtgyPurp!
            LclInstrm: Prtry!
            CtgyPurp: Prtry!
            """;

    static final Shape APPLICATION_HEADER = parse(HEADER);
    static final Shape DIRECT_DEBIT = parse("""
            Document: FIToFICstmrDrctDbt!
            FIToFICstmrDrctDbt: GrpHdr! DrctDbtTxInf!
            DrctDbtTxInf: PmtId! PmtTpInf! IntrBkSttlmAmt! IntrBkSttlmDt! InstdAmt ChrgBr! DrctDbtTx! Cdtr! CdtrAcct! \
            CdtrAgt! Dbtr! DbtrAcct! DbtrAgt! RmtInf!
            DrctDbtTx: MndtRltdInf!
            MndtRltdInf: MndtId!
            """ + GROUP + PARTIES);
    static final Shape CREDIT_TRANSFER = parse("""
            Document: FIToFICstmrCdtTrf!
            FIToFICstmrCdtTrf: GrpHdr! CdtTrfTxInf!
            CdtTrfTxInf: PmtId! PmtTpInf! IntrBkSttlmAmt! IntrBkSttlmDt! InstdAmt ChrgBr! Dbtr! DbtrAcct! DbtrAgt! \
            CdtrAgt! Cdtr! CdtrAcct! RmtInf
            """ + GROUP + PARTIES);
    static final Shape STATUS_REQUEST = parse("""
            Document: FIToFIPmtStsReq!
            FIToFIPmtStsReq: GrpHdr! OrgnlGrpInf TxInf!
            GrpHdr: MsgId! CreDtTm!
            OrgnlGrpInf: OrgnlMsgId! OrgnlMsgNmId!
            TxInf: StsReqId OrgnlGrpInf OrgnlEndToEndId OrgnlTxId!
            """);

    private record Child(String name, boolean mandatory) {}

    private final Map<String, List<Child>> children;

    private Shape(Map<String, List<Child>> children) {
        this.children = children;
    }

    private static Shape parse(String table) {
        Map<String, List<Child>> children = new HashMap<>();
        table.lines().forEach(line -> {
            String[] sides = line.split(":", 2);
            children.put(
                    sides[0],
                    sides[1].isBlank()
                            ? List.of()
                            : List.of(sides[1].strip().split("\\s+")).stream()
                                    .map(child -> new Child(child.replace("!", ""), child.endsWith("!")))
                                    .toList());
        });
        return new Shape(children);
    }

    /// Checks an element and all below it: known children only, each at most once, in order, the mandatory ones
    /// present, no empty leaves, one namespace throughout.
    void check(Element element) throws MessageRefused {
        check("", element, element.namespace());
    }

    private void check(String parent, Element element, String namespace) throws MessageRefused {
        String name = element.name();
        if (!element.namespace().equals(namespace)) {
            throw new MessageRefused("FF01", name + " is in another namespace than its document");
        }
        List<Child> expected = children.getOrDefault(parent + "/" + name, children.getOrDefault(name, List.of()));
        int next = 0;
        for (Element child : element.children()) {
            while (next < expected.size() && !expected.get(next).name().equals(child.name())) {
                refuseIfMandatory(name, expected.get(next++));
            }
            if (next++ == expected.size()) {
                throw new MessageRefused("FF01", child.name() + " is not expected here in " + name);
            }
            check(name, child, namespace);
        }
        while (next < expected.size()) {
            refuseIfMandatory(name, expected.get(next++));
        }
        if (expected.isEmpty() && element.text().isEmpty()) {
            throw new MessageRefused("FF01", name + " is empty");
        }
        if (!expected.isEmpty() && !element.text().isEmpty()) {
            throw new MessageRefused("FF01", name + " has text beside its children");
        }
    }

    private static void refuseIfMandatory(String parent, Child child) throws MessageRefused {
        if (child.mandatory()) {
            throw new MessageRefused("FF01", child.name() + " is missing in " + parent);
        }
    }
}
