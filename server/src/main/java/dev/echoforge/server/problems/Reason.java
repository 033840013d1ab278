package dev.echoforge.server.problems;

import java.util.Locale;

/**
 * Why something is not as it was asked for: a code for programs, which never changes, and a
 * sentence for people who can do nothing about the server itself. Parameters that go with a code
 * are named in docs/api.md.
 */
public enum Reason {
  // What requests get wrong.
  UNREADABLE("The request can't be read."),
  INVALID_VALUE("A value is not allowed."),
  TEXT_EMPTY("The text is empty."),
  TEXT_TOO_LONG("The text is too long."),
  NOTHING_TO_SPEAK("The text has nothing to speak."),
  TOO_SLOW("The request came too slowly."),
  TOO_LARGE("The request is too large."),
  NOT_FOUND("It is not there, or not yours."),
  METHOD_NOT_ALLOWED("The method is not allowed here."),
  NOT_ACCEPTABLE("None of the accepted types can be had."),
  UNSUPPORTED_MEDIA_TYPE("The content type is not supported."),
  NO_SUCH_RANGE("The range is not there."),
  NOT_IMPLEMENTED("The method or transfer encoding is not known."),

  // Who may do what.
  UNAUTHENTICATED("Signing in or an API key is needed."),
  WRONG_PASSWORD("The name or the password is wrong."),
  FORBIDDEN("It is not allowed."),
  NOT_OWNER("Only its owner may change it."),
  EDITORS_ONLY("Only editors and administrators may share."),
  CSRF_TOKEN("The CSRF token is missing or wrong."),
  HOST_NOT_ALLOWED("The host is not served here."),
  ORIGIN_NOT_ALLOWED("Pages of that origin may not call this server."),
  NAME_TAKEN("The name is taken."),
  LAST_ADMINISTRATOR("It is the only administrator."),
  INVITATION_INVALID("The invitation is used up, has expired or was taken back."),
  NOBODY_SIGNS_IN("Nobody signs in on this server."),
  PASSWORDS_OFF("Nobody signs in by password on this server."),
  INVITATION_NEEDED("Accounts are made by invitation."),

  // The state of things.
  CONFLICT("It conflicts with what is there."),
  TASK_ENDED("The task has ended."),
  TASK_NOT_FAILED("The task neither failed nor was cancelled."),
  TASK_NOT_WAITING("The task does not wait any more."),
  IDEMPOTENCY_KEY_REUSED("The Idempotency-Key stands for another request."),
  RECIPE_MISSING("It is not known how the recording was made."),
  MODEL_CHANGED("The model that made it is not here any more."),
  TOO_MANY_PRESETS("There are as many presets as there may be."),
  TOO_MANY_PROJECTS("There are as many projects as there may be."),
  PROJECT_CHANGED("The project was changed meanwhile."),
  BATCH_INVALID("Lines of the batch are not right."),
  BATCH_STATE("The batch's state does not allow it."),
  TOO_MANY_BATCHES("There are as many unfinished batches as there may be."),
  TOO_MANY_WEBHOOKS("There are as many webhooks as there may be."),
  NO_RESTART("Nothing would start the server again.", true),
  MODEL_IN_USE("An engine has the model open."),
  MODEL_NEEDED("Other models take parts from the model."),
  MODEL_BUSY("Something is being done with the model."),
  CANCELLED("It was cancelled."),

  // Too much.
  BUSY("There is too much to do now."),
  LINE_FULL("Too much waits already."),
  OWN_LINE_FULL("You have too much waiting."),
  ENCODING_BUSY("Too many files wait to be encoded."),
  IDEMPOTENCY_KEY_IN_USE("The Idempotency-Key is just being used."),
  REQUESTS_PER_MINUTE("The API key may make no more requests in this minute."),
  CHARACTERS_PER_DAY("The API key may speak no more characters today."),
  TOO_MANY_GUESSES("There were too many wrong passwords."),
  NOT_BEGUN("The task still waits for its turn."),

  // The server.
  STOPPING("The server is stopping."),
  DATABASE_AWAY("The database can't be reached."),
  STORAGE_FULL("There is no room on the server's disk.", true),
  UNAVAILABLE("It is not available now.", true),
  ENGINE_UNAVAILABLE("The speech engine is not available now.", true),
  MODEL_BROKEN("The speech engine's files are damaged.", true),
  PROCESS_DIED("The server's process ended several times over this task.", true),
  RECORDING_FAILED("The recording can't be written.", true),
  FAILED("The work failed on the server.", true),

  // What is told of a task or an answer that went well.
  ENGINE_REPLACED("Another engine spoke than the one preferred.", true),
  VOICE_REPLACED("Another voice spoke than the one preferred.", true),
  DEVICE_REPLACED("It was computed on another device than the one asked for.", true);

  private final String sentence;
  private final boolean operators;

  Reason(String sentence) {
    this(sentence, false);
  }

  Reason(String sentence, boolean operators) {
    this.sentence = sentence;
    this.operators = operators;
  }

  /** The code, such as {@code line-full}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For people. */
  public String sentence() {
    return sentence;
  }

  /**
   * Whether what the server says of it is for operators alone: it may name folders, settings and
   * what to do on the machine. All others get the sentence.
   */
  public boolean forOperators() {
    return operators;
  }
}
