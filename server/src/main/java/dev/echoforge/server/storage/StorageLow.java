package dev.echoforge.server.storage;

/** A disk has less room than the reserve: whoever keeps what can be made again lets go of it. */
public record StorageLow() {}
