package io.lowu.loadtest.fps;

/// What an answer refers to.
///
/// @param messageId MsgId of the instruction, or the OrgnlMsgId of a status request
/// @param definition `pacs.003.001.07`
/// @param endToEndId EndToEndId, empty where a status request has none
/// @param transactionId TxId
record References(String messageId, String definition, String endToEndId, String transactionId) {}
