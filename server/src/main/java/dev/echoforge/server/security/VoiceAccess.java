package dev.echoforge.server.security;

import org.jspecify.annotations.Nullable;

/** Who may speak with which cloned voice: its owner, everybody where it is shared, and admins. */
public interface VoiceAccess {

  /**
   * Makes sure that a caller may speak with a voice, and that this node has it.
   *
   * @param voice an id or a name as a request has it; a character, an engine's own and an unknown
   *     one pass, since whoever speaks looks for them; null: nobody was asked for
   * @param engine what would speak
   * @throws dev.echoforge.speech.InvalidRequestException as for an unknown voice, if it is
   *     another's
   */
  void require(Caller caller, @Nullable String voice, String engine);

  /**
   * Makes sure that this node has a voice as the database has it: one that was made, changed or
   * deleted on another node a moment ago is not here yet, or still.
   *
   * @param voice an id or a name as a request had it; null: nobody was asked for
   */
  void bring(@Nullable String voice);

  /** Whether a caller sees the cloned voice of that id. */
  boolean sees(Caller caller, String voiceId);
}
