package io.lowu.loadtest.fps;

/// Messages as a participant sends them (DOMAIN.md 3.4).
final class Samples {
    private static final String TYPE = "urn:iso:std:iso:20022:tech:xsd:";

    private Samples() {}

    static String debit(String transactionId) {
        return envelope("pacs.003.001.07", "PAYD01", """
                <FIToFICstmrDrctDbt>
                  <GrpHdr>
                    <MsgId>M9920181001000000002</MsgId>
                    <CreDtTm>2018-10-01T16:30:15.300</CreDtTm>
                    <NbOfTxs>1</NbOfTxs>
                    <SttlmInf><SttlmMtd>CLRG</SttlmMtd><ClrSys><Prtry>FPS</Prtry></ClrSys></SttlmInf>
                  </GrpHdr>
                  <DrctDbtTxInf>
                    <PmtId><EndToEndId>E2E20181001000000002</EndToEndId><TxId>%s</TxId></PmtId>
                    <PmtTpInf><CtgyPurp><Prtry>DDECOM</Prtry></CtgyPurp></PmtTpInf>
                    <IntrBkSttlmAmt Ccy="HKD">113.90</IntrBkSttlmAmt>
                    <IntrBkSttlmDt>2018-10-01</IntrBkSttlmDt>
                    <InstdAmt Ccy="HKD">113.90</InstdAmt>
                    <ChrgBr>SLEV</ChrgBr>
                    <DrctDbtTx><MndtRltdInf><MndtId>MNDT2018090100000042</MndtId></MndtRltdInf></DrctDbtTx>
                    <Cdtr><Nm>XB WALLET HK LTD</Nm></Cdtr>
                    <CdtrAcct><Id><Othr><Id>949000000001</Id><SchmeNm><Prtry>BBAN</Prtry></SchmeNm></Othr></Id></CdtrAcct>
                    <CdtrAgt><FinInstnId><ClrSysMmbId><MmbId>949</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>
                    <Dbtr><Nm>CHAN TAI MAN</Nm></Dbtr>
                    <DbtrAcct><Id><Othr><Id>004123456789</Id><SchmeNm><Prtry>BBAN</Prtry></SchmeNm></Othr></Id></DbtrAcct>
                    <DbtrAgt><FinInstnId><ClrSysMmbId><MmbId>004</MmbId></ClrSysMmbId></FinInstnId></DbtrAgt>
                    <RmtInf><Ustrd>XB purchase 827416000123</Ustrd></RmtInf>
                  </DrctDbtTxInf>
                </FIToFICstmrDrctDbt>
                """.formatted(transactionId));
    }

    static String refund(String transactionId, String amount) {
        return envelope("pacs.008.001.06", "PAYC01", """
                <FIToFICstmrCdtTrf>
                  <GrpHdr>
                    <MsgId>M9920181001000000004</MsgId>
                    <CreDtTm>2018-10-01T16:40:15.300</CreDtTm>
                    <NbOfTxs>1</NbOfTxs>
                    <SttlmInf><SttlmMtd>CLRG</SttlmMtd><ClrSys><Prtry>FPS</Prtry></ClrSys></SttlmInf>
                  </GrpHdr>
                  <CdtTrfTxInf>
                    <PmtId><EndToEndId>E2E20181001000000002</EndToEndId><TxId>%s</TxId></PmtId>
                    <PmtTpInf><CtgyPurp><Prtry>RPRFND</Prtry></CtgyPurp></PmtTpInf>
                    <IntrBkSttlmAmt Ccy="HKD">%s</IntrBkSttlmAmt>
                    <IntrBkSttlmDt>2018-10-01</IntrBkSttlmDt>
                    <ChrgBr>SLEV</ChrgBr>
                    <Dbtr><Nm>XB WALLET HK LTD</Nm></Dbtr>
                    <DbtrAcct><Id><Othr><Id>949000000001</Id><SchmeNm><Prtry>BBAN</Prtry></SchmeNm></Othr></Id></DbtrAcct>
                    <DbtrAgt><FinInstnId><ClrSysMmbId><MmbId>949</MmbId></ClrSysMmbId></FinInstnId></DbtrAgt>
                    <CdtrAgt><FinInstnId><ClrSysMmbId><MmbId>004</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>
                    <Cdtr><Nm>CHAN TAI MAN</Nm></Cdtr>
                    <CdtrAcct><Id><Othr><Id>004123456789</Id><SchmeNm><Prtry>BBAN</Prtry></SchmeNm></Othr></Id></CdtrAcct>
                    <RmtInf><Ustrd>XB refund 827416000123</Ustrd></RmtInf>
                  </CdtTrfTxInf>
                </FIToFICstmrCdtTrf>
                """.formatted(transactionId, amount));
    }

    static String status(String transactionId) {
        return envelope("pacs.028.001.01", "PAYD01", """
                <FIToFIPmtStsReq>
                  <GrpHdr><MsgId>M9920181001000000003</MsgId><CreDtTm>2018-10-01T16:30:30.000</CreDtTm></GrpHdr>
                  <OrgnlGrpInf>
                    <OrgnlMsgId>M9920181001000000002</OrgnlMsgId><OrgnlMsgNmId>pacs.003.001.07</OrgnlMsgNmId>
                  </OrgnlGrpInf>
                  <TxInf>
                    <OrgnlEndToEndId>E2E20181001000000002</OrgnlEndToEndId><OrgnlTxId>%s</OrgnlTxId>
                  </TxInf>
                </FIToFIPmtStsReq>
                """.formatted(transactionId));
    }

    private static String envelope(String definition, String service, String body) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <FpsMsg xmlns="urn:lowu:fps:envelope:01">
                <AppHdr xmlns="%shead.001.001.01">
                  <Fr><FIId><FinInstnId><ClrSysMmbId><MmbId>949</MmbId></ClrSysMmbId></FinInstnId></FIId></Fr>
                  <To><FIId><FinInstnId><ClrSysMmbId><MmbId>FPS</MmbId></ClrSysMmbId></FinInstnId></FIId></To>
                  <BizMsgIdr>B9920181001000000001</BizMsgIdr>
                  <MsgDefIdr>%s</MsgDefIdr>
                  <BizSvc>%s</BizSvc>
                  <CreDt>2018-10-01T08:30:15Z</CreDt>
                </AppHdr>
                <Document xmlns="%s%s">
                %s</Document>
                </FpsMsg>
                """.formatted(TYPE, definition, service, TYPE, definition, body);
    }
}
