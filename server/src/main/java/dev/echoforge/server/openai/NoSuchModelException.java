package dev.echoforge.server.openai;

/** Somebody asked about a model that is not listed. */
final class NoSuchModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String id;

  NoSuchModelException(String id) {
    super("no model has the id \"" + id + "\"");
    this.id = id;
  }

  String id() {
    return id;
  }
}
