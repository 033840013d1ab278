package dev.echoforge.hub;

import java.net.ConnectException;

/** Why a connection failed, for people. */
final class ConnectionFaults {

  private ConnectionFaults() {}

  static String reason(Throwable e) {
    Throwable told = e;
    while (told.getMessage() == null && told.getCause() != null) {
      told = told.getCause();
    }
    if (told.getMessage() == null && told instanceof java.nio.channels.UnresolvedAddressException) {
      return "the name is unknown to the network";
    }
    if (e instanceof ConnectException && e.getMessage() == null) {
      return "no connection";
    }
    String name = told.getClass().getSimpleName().replace("Exception", "");
    return told.getMessage() == null ? name : name + ": " + told.getMessage();
  }

  /** Whether no connection came about at all. */
  static boolean neverConnected(TryAgainException e) {
    return e.getCause() instanceof ConnectException
        || e.getCause() instanceof java.net.http.HttpConnectTimeoutException;
  }
}
