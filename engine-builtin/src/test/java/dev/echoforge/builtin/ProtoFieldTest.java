package dev.echoforge.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.BrokenFileException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoFieldTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 300, 70_000})
  void whatIsWrittenIsReadBack(int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ProtoField.write(out, 7, new byte[length]);
    ProtoField.write(out, 12, "name".getBytes());
    byte[] bytes = out.toByteArray();

    List<ProtoField> fields = ProtoField.in(bytes, 0, bytes.length);

    assertThat(fields).extracting(ProtoField::number).containsExactly(7, 12);
    assertThat(fields.getFirst().to() - fields.getFirst().from()).isEqualTo(length);
    assertThat(fields.getLast().text(bytes)).isEqualTo("name");
    assertThat(fields.getLast().to()).isEqualTo(bytes.length);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 70_000, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void numbersAreReadBack(long number) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ProtoField.write(out, 3, number);
    ProtoField.write(out, 2, 1e-5f);
    byte[] bytes = out.toByteArray();

    List<ProtoField> fields = ProtoField.in(bytes, 0, bytes.length);

    assertThat(fields).extracting(ProtoField::number).containsExactly(3, 2);
    assertThat(fields.getFirst().number(bytes)).isEqualTo(number);
    assertThat(fields.getLast().real(bytes)).isEqualTo(1e-5f);
    assertThatThrownBy(() -> fields.getFirst().real(bytes)).isInstanceOf(BrokenFileException.class);
  }

  @Test
  void everyKindOfFieldIsPassedOver() {
    byte[] bytes = {
      1 << 3,
      (byte) 0x96,
      1, // varint
      2 << 3 | 1,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0, // 64 bits
      3 << 3 | 5,
      0,
      0,
      0,
      0, // 32 bits
      4 << 3 | 2,
      1,
      65
    };

    assertThat(ProtoField.in(bytes, 0, bytes.length))
        .extracting(ProtoField::number)
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void brokenBytesAreRefusedWhateverTheyAre() {
    SplittableRandom random = new SplittableRandom(1);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      try {
        ProtoField.in(bytes, 0, bytes.length);
      } catch (BrokenFileException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1000);
  }

  @Test
  void aLengthBeyondTheEndIsRefused() {
    byte[] bytes = {1 << 3 | 2, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f, 1, 2, 3};

    assertThatThrownBy(() -> ProtoField.in(bytes, 0, bytes.length))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("byte 0");
  }
}
