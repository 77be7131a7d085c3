/// What a payment does: conversion, funding, limits, ledger, duplicates, reversals and what is owed to issuers.
///
/// The core is a function of (state, command, log time) to (state, effects). It knows no clock, no thread, no socket,
/// no
/// file: `AuthorizationCore` is driven by one engine thread, which logs each command before it is applied and releases
/// the effects once the log is durable. The same commands at the same times give the same effects, byte for byte.
///
/// Commands, effects and snapshot records are SBE messages (`src/main/sbe/lowu-core.xml`).
@NullMarked
package io.lowu.authorization;

import org.jspecify.annotations.NullMarked;
