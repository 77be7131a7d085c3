package io.lowu.loadtest.bench;

import com.prowidesoftware.swift.model.mx.BusinessAppHdrV01;
import com.prowidesoftware.swift.model.mx.JaxbContextCacheImpl;
import com.prowidesoftware.swift.model.mx.JaxbContextLoader;
import com.prowidesoftware.swift.model.mx.MxPacs00200108;
import com.prowidesoftware.swift.model.mx.MxPacs00800106;
import com.prowidesoftware.swift.model.mx.MxReadConfiguration;
import com.prowidesoftware.swift.model.mx.MxWriteParams;
import com.prowidesoftware.swift.model.mx.dic.BusinessApplicationHeaderV01Impl;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction25;
import com.prowidesoftware.swift.model.mx.dic.FIToFIPaymentStatusReportV08;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader53;
import com.prowidesoftware.swift.model.mx.dic.OriginalGroupHeader7;
import com.prowidesoftware.swift.model.mx.dic.PaymentTransaction80;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;

/// Prowide, with the cache of JAXB contexts that its documentation advises, and settings that are made once. Its cache
/// does not serve headers that are written: they get a context of their own, as `message()` would make one for each and
/// take many times longer. Written without prefixes and indentation, which is less to write.
final class ProwidePayments implements PaymentLibrary {
    private static final OffsetDateTime CREATED = OffsetDateTime.parse("2018-10-01T16:30:16.004+08:00");

    private final MxReadConfiguration reading = new MxReadConfiguration();
    private final MxWriteParams headers = compact();
    private final MxWriteParams documents = compact();

    ProwidePayments() {
        JaxbContextLoader.INSTANCE.setCacheImpl(new JaxbContextCacheImpl());
        try {
            headers.context = JAXBContext.newInstance(BusinessApplicationHeaderV01Impl.class);
        } catch (JAXBException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static MxWriteParams compact() {
        MxWriteParams settings = new MxWriteParams();
        settings.includeXMLDeclaration = false;
        settings.indent = "";
        return settings;
    }

    @Override
    public Object answer(byte[] creditTransfer) {
        return answerBytes(creditTransfer);
    }

    @Override
    public byte[] answerBytes(byte[] creditTransfer) {
        MxPacs00800106 asked = MxPacs00800106.parse(new String(creditTransfer, StandardCharsets.UTF_8), reading);
        MxPacs00200108 answer = new MxPacs00200108();
        answer.setFIToFIPmtStsRpt(report(asked));
        answer.setAppHdr(header((BusinessAppHdrV01) asked.getAppHdr()));
        String xml = "<FpsMsg xmlns=\"urn:lowu:fps:envelope:01\">" + answer.header(headers) + answer.document(documents)
                + "</FpsMsg>";
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    private static FIToFIPaymentStatusReportV08 report(MxPacs00800106 asked) {
        CreditTransferTransaction25 transfer =
                asked.getFIToFICstmrCdtTrf().getCdtTrfTxInf().getFirst();
        return new FIToFIPaymentStatusReportV08()
                .setGrpHdr(new GroupHeader53().setMsgId(MESSAGE_ID).setCreDtTm(CREATED))
                .addOrgnlGrpInfAndSts(new OriginalGroupHeader7()
                        .setOrgnlMsgId(asked.getFIToFICstmrCdtTrf().getGrpHdr().getMsgId())
                        .setOrgnlMsgNmId("pacs.008.001.06"))
                .addTxInfAndSts(new PaymentTransaction80()
                        .setOrgnlEndToEndId(transfer.getPmtId().getEndToEndId())
                        .setOrgnlTxId(transfer.getPmtId().getTxId())
                        .setTxSts(STATUS)
                        .setClrSysRef(CLEARING_REFERENCE));
    }

    private static BusinessAppHdrV01 header(BusinessAppHdrV01 asked) {
        BusinessAppHdrV01 header = new BusinessAppHdrV01();
        header.setFr(asked.getTo());
        header.setTo(asked.getFr());
        header.setBizMsgIdr(BUSINESS_MESSAGE_ID);
        header.setMsgDefIdr("pacs.002.001.08");
        header.setBizSvc(asked.getBizSvc());
        header.setCreDt(CREATED);
        return header;
    }
}
