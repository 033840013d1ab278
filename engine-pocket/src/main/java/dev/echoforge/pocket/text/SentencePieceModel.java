package dev.echoforge.pocket.text;

import dev.echoforge.pocket.text.UnigramVocabulary.Kind;
import dev.echoforge.pocket.text.UnigramVocabulary.Piece;
import dev.echoforge.speech.BrokenFileException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A SentencePiece model file: a protocol buffer whose fields have the numbers of {@code
 * sentencepiece_model.proto}. What it does to a text before the model is refused where it is
 * anything but spaces to ▁.
 */
final class SentencePieceModel {

  private static final int PIECES = 1;
  private static final int TRAINER = 2;
  private static final int NORMALIZER = 3;

  private static final int TRAINER_TYPE = 3;
  private static final int TRAINER_SUFFIX = 24;
  private static final int TRAINER_BYTE_FALLBACK = 35;
  private static final int UNIGRAM = 1;

  private static final int NORMALIZER_NAME = 1;
  private static final int NORMALIZER_CHARSMAP = 2;
  private static final int NORMALIZER_PREFIX = 3;
  private static final int NORMALIZER_COLLAPSES = 4;
  private static final int NORMALIZER_ESCAPES = 5;

  private final Path file;
  private final List<Piece> pieces = new ArrayList<>();
  private int unknown = -1;
  private boolean byteFallback;
  private boolean collapses = true; // what the format says where the file does not

  private SentencePieceModel(Path file) {
    this.file = file;
  }

  static UnigramVocabulary read(Path file, byte[] bytes) {
    return new SentencePieceModel(file).read(ByteBuffer.wrap(bytes));
  }

  private UnigramVocabulary read(ByteBuffer message) {
    ProtoFields fields = new ProtoFields(file, message);
    while (fields.next()) {
      switch (fields.number()) {
        case PIECES -> addPiece(new ProtoFields(file, fields.content()));
        case TRAINER -> readTrainer(new ProtoFields(file, fields.content()));
        case NORMALIZER -> readNormalizer(new ProtoFields(file, fields.content()));
        default -> {}
      }
    }
    if (pieces.isEmpty() || unknown < 0) {
      throw broken("pieces and one for unknown characters", pieces.size() + " pieces");
    }
    if (!byteFallback) {
      throw broken("byte_fallback", "none");
    }
    if (collapses) {
      throw broken("a normalizer that keeps spaces as they are", "remove_extra_whitespaces");
    }
    return new UnigramVocabulary(file, pieces, unknown, false, true);
  }

  private void addPiece(ProtoFields fields) {
    String text = "";
    float score = 0;
    int type = 1;
    while (fields.next()) {
      switch (fields.number()) {
        case 1 -> text = StandardCharsets.UTF_8.decode(fields.content()).toString();
        case 2 -> score = fields.real();
        case 3 -> type = (int) fields.integer();
        default -> {}
      }
    }
    Kind kind =
        switch (type) {
          case 1 -> Kind.NORMAL;
          case 4 -> Kind.USER_DEFINED;
          case 6 -> Kind.BYTE;
          default -> Kind.CONTROL;
        };
    if (type == 2) {
      unknown = pieces.size();
    }
    pieces.add(new Piece(text, score, kind));
  }

  private void readTrainer(ProtoFields fields) {
    while (fields.next()) {
      switch (fields.number()) {
        case TRAINER_TYPE -> {
          if (fields.integer() != UNIGRAM) {
            throw broken("a unigram model", "model_type " + fields.integer());
          }
        }
        case TRAINER_SUFFIX -> {
          if (fields.flag()) {
            throw broken("▁ before words", "treat_whitespace_as_suffix");
          }
        }
        case TRAINER_BYTE_FALLBACK -> byteFallback = fields.flag();
        default -> {}
      }
    }
  }

  private void readNormalizer(ProtoFields fields) {
    while (fields.next()) {
      switch (fields.number()) {
        case NORMALIZER_NAME -> {
          String name = StandardCharsets.UTF_8.decode(fields.content()).toString();
          if (!name.equals("identity")) {
            throw broken("the normalizer \"identity\"", "\"" + name + "\"");
          }
        }
        case NORMALIZER_CHARSMAP -> {
          if (fields.content().hasRemaining()) {
            throw broken("a normalizer that changes no characters", "a table of changes");
          }
        }
        case NORMALIZER_PREFIX, NORMALIZER_ESCAPES -> {
          if (!fields.flag()) {
            throw broken("▁ for spaces and before a text", "a normalizer without");
          }
        }
        case NORMALIZER_COLLAPSES -> collapses = fields.flag();
        default -> {}
      }
    }
  }

  private BrokenFileException broken(String expected, String found) {
    return new BrokenFileException(
        file, "expected a SentencePiece model with %s, found %s".formatted(expected, found));
  }
}
