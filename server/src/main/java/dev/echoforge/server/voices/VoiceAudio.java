package dev.echoforge.server.voices;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Recordings of voices and uploads, in the database so that every node has them. */
@Repository
class VoiceAudio {

  private static final int PIECE_BYTES = 256 << 10;

  private final JdbcClient jdbc;

  VoiceAudio(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps a file; whoever calls has a transaction. */
  void add(UUID holder, byte[] body) {
    for (int piece = 0; piece * PIECE_BYTES < body.length; piece++) {
      int from = piece * PIECE_BYTES;
      jdbc.sql("insert into voice_audio (holder, piece, body) values (:holder, :piece, :body)")
          .param("holder", holder)
          .param("piece", piece)
          .param("body", Arrays.copyOfRange(body, from, Math.min(body.length, from + PIECE_BYTES)))
          .update();
    }
  }

  /** The file; empty if there is none. */
  byte[] read(UUID holder) {
    List<byte[]> pieces =
        jdbc.sql("select body from voice_audio where holder = :holder order by piece")
            .param("holder", holder)
            .query((row, number) -> row.getBytes("body"))
            .list();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    pieces.forEach(whole::writeBytes);
    return whole.toByteArray();
  }

  void delete(UUID holder) {
    jdbc.sql("delete from voice_audio where holder = :holder").param("holder", holder).update();
  }
}
