package dev.echoforge.hub;

import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.UnavailableException;

/**
 * What a hub's refusals mean and what to do about them. Hugging Face's hub names the cause in the
 * header {@code X-Error-Code}; others often don't.
 */
record HubRefusals(HubSettings settings, Connections connections, RepositoryName repository)
    implements Refusals {

  private static final int LONGEST_MESSAGE = 200;

  @Override
  public SpeechException explain(Answer answer) {
    String code = String.valueOf(answer.header("X-Error-Code"));
    String words =
        switch (answer.status()) {
          case 401, 403 -> code.equals("GatedRepo") ? gated(answer) : notAllowed(answer);
          case 404 -> notFound(code);
          default -> "can't be had";
        };
    return new UnavailableException(
        "%s on %s: %s (the hub answered %d%s)"
            .formatted(
                repository.text(), settings.endpoint(), words, answer.status(), said(answer)));
  }

  private String gated(Answer answer) {
    String conditions = settings.endpoint() + "/" + repository.text();
    AccessToken token = settings.token();
    if (token == null) {
      return "the model is gated: accept its conditions at %s, then give a token of that account in HF_TOKEN (make one at %s/settings/tokens)"
          .formatted(conditions, settings.endpoint());
    }
    if (answer.status() == 401) {
      return wrongToken(token, answer);
    }
    return "the model is gated, and the account of the token from %s has no access yet: accept the conditions at %s and wait until access is granted; a fine-grained token also needs to be allowed to read gated repositories"
        .formatted(token.origin(), conditions);
  }

  private String notAllowed(Answer answer) {
    AccessToken token = settings.token();
    if (token == null) {
      return "there is no such repository, or it is private: check the name, or give a token in HF_TOKEN";
    }
    if (answer.status() == 401) {
      return wrongToken(token, answer);
    }
    return "the token from %s may not read it: give one that may, see %s/settings/tokens"
        .formatted(token.origin(), settings.endpoint());
  }

  private String wrongToken(AccessToken token, Answer answer) {
    if (!connections.showsToken(answer.uri())) {
      return "the token from %s was not sent, because http would show it to the network: use an https address"
          .formatted(token.origin());
    }
    return "the token from %s is not accepted: it is mistyped, expired or another hub's; make a new one at %s/settings/tokens"
        .formatted(token.origin(), settings.endpoint());
  }

  private static String notFound(String code) {
    return switch (code) {
      case "RevisionNotFound" -> "there is no such revision; name a branch, a tag or a commit";
      case "EntryNotFound" -> "there is no such file";
      default -> "there is no such repository; check the name and the hub's address";
    };
  }

  /** The hub's own words, made fit for one line. */
  private static String said(Answer answer) {
    String message = answer.header("X-Error-Message");
    if (message == null || message.isBlank()) {
      return "";
    }
    String clean = message.replaceAll("[^\\x20-\\x7e]+", " ").strip();
    return ": "
        + (clean.length() <= LONGEST_MESSAGE ? clean : clean.substring(0, LONGEST_MESSAGE) + "…");
  }
}
