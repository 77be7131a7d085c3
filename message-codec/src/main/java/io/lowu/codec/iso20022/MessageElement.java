package io.lowu.codec.iso20022;

/// The values of messages that can be asked for and written by name. Which of them a message has is in its
/// shape, the table of its elements; where a message has the same thing on two levels, the transaction's own is
/// taken.
public enum MessageElement {
    /// AppHdr/Fr…/MmbId: clearing code of who sends.
    SENDER,
    /// AppHdr/Fr…/BICFI.
    SENDER_BIC,
    /// AppHdr/To…/MmbId: clearing code of who receives.
    RECEIVER,
    /// AppHdr/To…/BICFI.
    RECEIVER_BIC,
    /// AppHdr/BizMsgIdr.
    BUSINESS_MESSAGE_ID,
    /// AppHdr/MsgDefIdr; written by the writer itself.
    MESSAGE_DEFINITION,
    /// AppHdr/BizSvc, for example PAYC01.
    BUSINESS_SERVICE,
    /// AppHdr/CreDt.
    HEADER_CREATED,
    /// AppHdr/CpyDplct: CODU, COPY or DUPL.
    COPY_OR_DUPLICATE,
    /// AppHdr/PssblDplct: true or false.
    POSSIBLE_DUPLICATE,
    /// GrpHdr/MsgId, in camt messages Assgnmt/Id.
    MESSAGE_ID,
    /// GrpHdr/CreDtTm, in camt messages Assgnmt/CreDtTm, in admi.002 Rsn/RjctnDtTm.
    CREATED,
    /// NbOfTxs.
    TRANSACTIONS,
    /// SttlmInf/SttlmMtd, for example CLRG.
    SETTLEMENT_METHOD,
    /// SttlmInf/ClrSys/Cd.
    CLEARING_SYSTEM_CODE,
    /// SttlmInf/ClrSys/Prtry, for example FPS.
    CLEARING_SYSTEM,
    /// InstgAgt…/BICFI.
    INSTRUCTING_AGENT_BIC,
    /// InstgAgt…/MmbId.
    INSTRUCTING_AGENT,
    /// InstdAgt…/BICFI.
    INSTRUCTED_AGENT_BIC,
    /// InstdAgt…/MmbId.
    INSTRUCTED_AGENT,
    /// PmtId/InstrId.
    INSTRUCTION_ID,
    /// PmtId/EndToEndId.
    END_TO_END_ID,
    /// PmtId/TxId.
    TRANSACTION_ID,
    /// PmtId/UETR, since the versions of 2019.
    UETR,
    /// ClrSysRef, the FPS reference number.
    CLEARING_REFERENCE,
    /// PmtTpInf/SvcLvl/Cd.
    SERVICE_LEVEL_CODE,
    /// PmtTpInf/SvcLvl/Prtry.
    SERVICE_LEVEL,
    /// PmtTpInf/LclInstrm/Cd, for example INST.
    LOCAL_INSTRUMENT_CODE,
    /// PmtTpInf/LclInstrm/Prtry, for example SKIP_PYE_VRF.
    LOCAL_INSTRUMENT,
    /// PmtTpInf/SeqTp of a direct debit.
    SEQUENCE_TYPE,
    /// PmtTpInf/CtgyPurp/Cd.
    CATEGORY_PURPOSE_CODE,
    /// PmtTpInf/CtgyPurp/Prtry, for example CXMRCH.
    CATEGORY_PURPOSE,
    /// IntrBkSttlmAmt, in a return RtrdIntrBkSttlmAmt.
    SETTLEMENT_AMOUNT,
    /// The attribute Ccy of SETTLEMENT_AMOUNT.
    SETTLEMENT_CURRENCY,
    /// IntrBkSttlmDt.
    SETTLEMENT_DATE,
    /// AccptncDtTm.
    ACCEPTED,
    /// InstdAmt, in a return RtrdInstdAmt.
    INSTRUCTED_AMOUNT,
    /// The attribute Ccy of INSTRUCTED_AMOUNT.
    INSTRUCTED_CURRENCY,
    /// ChrgBr, for example SLEV.
    CHARGE_BEARER,
    /// ReqdColltnDt.
    COLLECTION_DATE,
    /// DrctDbtTx/MndtRltdInf/MndtId.
    MANDATE_ID,
    /// Dbtr/Nm.
    DEBTOR_NAME,
    /// DbtrAcct/Id/IBAN.
    DEBTOR_IBAN,
    /// DbtrAcct/Id/Othr/Id.
    DEBTOR_ACCOUNT,
    /// DbtrAcct/Id/Othr/SchmeNm/Cd.
    DEBTOR_SCHEME_CODE,
    /// DbtrAcct/Id/Othr/SchmeNm/Prtry, for example BBAN.
    DEBTOR_SCHEME,
    /// DbtrAgt…/BICFI.
    DEBTOR_AGENT_BIC,
    /// DbtrAgt…/MmbId.
    DEBTOR_AGENT,
    /// Cdtr/Nm.
    CREDITOR_NAME,
    /// CdtrAcct/Id/IBAN.
    CREDITOR_IBAN,
    /// CdtrAcct/Id/Othr/Id.
    CREDITOR_ACCOUNT,
    /// CdtrAcct/Id/Othr/SchmeNm/Cd.
    CREDITOR_SCHEME_CODE,
    /// CdtrAcct/Id/Othr/SchmeNm/Prtry, for example MOBN.
    CREDITOR_SCHEME,
    /// CdtrAgt…/BICFI.
    CREDITOR_AGENT_BIC,
    /// CdtrAgt…/MmbId.
    CREDITOR_AGENT,
    /// Purp/Cd.
    PURPOSE_CODE,
    /// Purp/Prtry.
    PURPOSE,
    /// RmtInf/Ustrd, the first one.
    REMITTANCE,
    /// OrgnlMsgId.
    ORIGINAL_MESSAGE_ID,
    /// OrgnlMsgNmId, for example pacs.008.001.06.
    ORIGINAL_MESSAGE_NAME,
    /// OrgnlCreDtTm.
    ORIGINAL_CREATED,
    /// OrgnlInstrId.
    ORIGINAL_INSTRUCTION_ID,
    /// OrgnlEndToEndId.
    ORIGINAL_END_TO_END_ID,
    /// OrgnlTxId.
    ORIGINAL_TRANSACTION_ID,
    /// OrgnlUETR, since the versions of 2019.
    ORIGINAL_UETR,
    /// OrgnlClrSysRef.
    ORIGINAL_CLEARING_REFERENCE,
    /// OrgnlIntrBkSttlmAmt.
    ORIGINAL_AMOUNT,
    /// The attribute Ccy of ORIGINAL_AMOUNT.
    ORIGINAL_CURRENCY,
    /// OrgnlIntrBkSttlmDt.
    ORIGINAL_SETTLEMENT_DATE,
    /// OrgnlGrpInfAndSts/GrpSts.
    GROUP_STATUS,
    /// Rsn/Cd of the whole original message.
    GROUP_REASON_CODE,
    /// Rsn/Prtry of the whole original message.
    GROUP_REASON,
    /// AddtlInf on the whole original message.
    GROUP_ADDITIONAL_INFORMATION,
    /// TxInfAndSts/StsId.
    STATUS_ID,
    /// TxInf/StsReqId of a status request.
    STATUS_REQUEST_ID,
    /// TxSts of a status report, Sts/Conf of a resolution (DOMAIN.md 3.3).
    STATUS,
    /// Rsn/Cd of the transaction, for example AC04.
    REASON_CODE,
    /// Rsn/Prtry of the transaction, in admi.002 RjctgPtyRsn.
    REASON,
    /// AddtlInf on the transaction, in admi.002 RsnDesc.
    ADDITIONAL_INFORMATION,
    /// AcctSvcrRef.
    SERVICER_REFERENCE,
    /// RtrId.
    RETURN_ID,
    /// Assgnmt/Assgnr…/MmbId.
    ASSIGNER,
    /// Assgnmt/Assgnr…/BICFI.
    ASSIGNER_BIC,
    /// Assgnmt/Assgne…/MmbId.
    ASSIGNEE,
    /// Assgnmt/Assgne…/BICFI.
    ASSIGNEE_BIC,
    /// Case/Id or RslvdCase/Id.
    CASE_ID,
    /// Cretr…/MmbId.
    CASE_CREATOR,
    /// Cretr…/BICFI.
    CASE_CREATOR_BIC,
    /// CxlId.
    CANCELLATION_ID,
    /// CxlStsId.
    CANCELLATION_STATUS_ID,
    /// TxCxlSts: RJCR, ACCR or PDCR.
    CANCELLATION_STATUS,
    /// Sts/RjctdMod/Cd.
    MODIFICATION_REASON_CODE,
    /// Sts/RjctdMod/Prtry.
    MODIFICATION_REASON,
    /// Sts/AssgnmtCxlConf: true or false.
    ASSIGNMENT_CANCELLED,
    /// RltdRef/Ref: BizMsgIdr or MsgId of the rejected message.
    RELATED_REFERENCE,
    /// Rsn/ErrLctn.
    ERROR_LOCATION,
    /// Rsn/AddtlData.
    ADDITIONAL_DATA;

    static final int COUNT = values().length;

    private static final MessageElement[] ELEMENTS = values();

    /// Where the element's value is kept.
    @SuppressWarnings("EnumOrdinal")
    int slot() {
        return ordinal();
    }

    static MessageElement of(int slot) {
        return ELEMENTS[slot];
    }
}
