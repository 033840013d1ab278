package dev.echoforge.server.overview;

import java.time.Instant;
import java.util.List;

/** Looks at one part of the server for what needs attention. */
interface AttentionSource {

  /** What is found now; asked every few seconds, so it must be quick. */
  List<Attention> look(Instant now);
}
