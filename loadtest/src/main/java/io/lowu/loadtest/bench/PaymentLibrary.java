package io.lowu.loadtest.bench;

/// One library under measurement that reads a pacs.008 in its envelope and writes the pacs.002 that accepts it.
interface PaymentLibrary {
    /// `BizMsgIdr` of every answer.
    String BUSINESS_MESSAGE_ID = "BFPS20181001000000777";
    /// `GrpHdr/MsgId` of every answer.
    String MESSAGE_ID = "FPS20181001163016000777";
    /// `TxInfAndSts/ClrSysRef` of every answer.
    String CLEARING_REFERENCE = "FRN20181001PAYC0101000000001";
    /// `TxInfAndSts/TxSts` of every answer.
    String STATUS = "ACSC";

    /// Reads a credit transfer and writes its status report.
    ///
    /// @return what the library makes of it, only so that the work can't be optimised away
    Object answer(byte[] creditTransfer);

    /// The status report on a credit transfer. Not measured.
    byte[] answerBytes(byte[] creditTransfer);
}
