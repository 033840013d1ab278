package dev.echoforge.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.BrokenFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

  private static final Path GOLDEN =
      Path.of("src/test/resources/fixtures/csm-a.golden.safetensors");

  @TempDir Path folder;

  @Test
  void readsWhatTheReferenceWrote() {
    try (Safetensors golden = Safetensors.open(GOLDEN)) {
      assertThat(golden.require("plain.codes").shape()).containsExactly(40L, 8L);
      assertThat(golden.require("plain.codes").toInts()).hasSize(320);
      assertThat(golden.require("plain.logits0").toFloats()).hasSize(67);
    }
  }

  @Test
  void readsEveryType() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    data.putDouble(-2.5).putFloat(1.5f).putShort(Float.floatToFloat16(-0.25f));
    data.putShort((short) (Float.floatToIntBits(3f) >>> 16)).putLong(-7).putInt(-8);
    data.putShort((short) -9).put((byte) -10).put((byte) 250).put((byte) 1);
    String header = "{";
    String[] types = {"F64", "F32", "F16", "BF16", "I64", "I32", "I16", "I8", "U8", "BOOL"};
    int[] sizes = {8, 4, 2, 2, 8, 4, 2, 1, 1, 1};
    int at = 0;
    for (int i = 0; i < types.length; i++) {
      header +=
          (i == 0 ? "" : ",") + entry(types[i].toLowerCase(), types[i], "1", at, at += sizes[i]);
    }
    Path file = write(header + "}", Arrays.copyOf(data.array(), at));
    float[] expected = {-2.5f, 1.5f, -0.25f, 3f, -7, -8, -9, -10, 250, 1};
    try (Safetensors tensors = Safetensors.open(file)) {
      for (int i = 0; i < types.length; i++) {
        Tensor tensor = tensors.require(types[i].toLowerCase());
        assertThat(tensor.toFloats()).as(types[i]).containsExactly(expected[i]);
        if (i >= 4) {
          assertThat(tensor.toInts()).as(types[i]).containsExactly((int) expected[i]);
        } else {
          assertThatThrownBy(tensor::toInts).hasMessageContaining("expected integers, found");
        }
      }
    }
  }

  @Test
  void keepsMetadataAndScalarsAndEmptyTensors() throws IOException {
    Path file =
        write(
            "{\"__metadata__\":{\"format\":\"pt\"},\"none\":{\"dtype\":\"F32\",\"shape\":[0,3],"
                + "\"data_offsets\":[0,0]},\"one\":{\"dtype\":\"F32\",\"shape\":[],"
                + "\"data_offsets\":[0,4]}}   ",
            new byte[4]);
    try (Safetensors tensors = Safetensors.open(file)) {
      assertThat(tensors.metadata()).containsEntry("format", "pt");
      assertThat(tensors.require("one").toFloats()).containsExactly(0f);
      assertThat(tensors.require("none").toFloats()).isEmpty();
    }
  }

  @Test
  void namesBothShapesWhenOneIsWrong() throws IOException {
    Path file = write("{" + entry("a", "F32", "2,1", 0, 8) + "}", new byte[8]);
    try (Safetensors tensors = Safetensors.open(file)) {
      assertThat(tensors.require("a").requireShape(2, 1)).isNotNull();
      assertThatThrownBy(() -> tensors.require("a").requireShape(1, 2))
          .isInstanceOf(BrokenFileException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("tensor \"a\": expected shape [1, 2], found [2, 1]");
      assertThatThrownBy(() -> tensors.require("b")).hasMessageContaining("\"b\" is missing");
    }
  }

  /** header | bytes of data | what the message must say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a|0|no valid JSON",
        "[]|0|its header: expected START_OBJECT",
        "{} x|0|no valid JSON",
        "{}{}|0|nothing after its header",
        "{\"a\":1}|0|tensor \"a\": expected START_OBJECT",
        "{\"a\":{}}|0|tensor \"a\": expected dtype, shape and two data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}|4|tensor \"a\": expected dtype, shape and two",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4]}}|4|two data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}|4|at most 2 whole",
        "{\"a\":{\"dtype\":\"Q3\",\"shape\":[1],\"data_offsets\":[0,4]}}|4|unknown type: expected"
            + " one of F64, F32",
        "{\"a\":{\"dtype\":7,\"shape\":[1],\"data_offsets\":[0,4]}}|4|unknown type",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}|4|shape of at most 16"
            + " whole numbers from 0",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}|4|whole numbers",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,4]}}|4|"
            + "whole numbers",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,4]}}|4|"
            + "below 2^63 bytes",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}|4|expected 4 bytes for"
            + " F32 [1], found data_offsets [4, 0]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}|4|expected 8 bytes for"
            + " F32 [2], found data_offsets [0, 4]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}|4|truncated: expected"
            + " its bytes up to 8, found 4",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|8|leaves a gap",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|9|expected 4 bytes of"
            + " data as the header says, found 9",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}|12|tensor \"b\":"
            + " overlaps another tensor",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|8|uplicate",
        "{\"__metadata__\":{\"a\":1}}|0|__metadata__.a: expected VALUE_STRING",
      })
  void refusesWithTheReason(String header, int dataBytes, String reason) throws IOException {
    Path file = write(header, new byte[dataBytes]);
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1, 3, 1L << 40, 100_000_001, Long.MAX_VALUE, Long.MIN_VALUE})
  void refusesHeaderLengthsThatCannotBe(long length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(length).put((byte) '{').put((byte) '}');
    Path file = Files.write(folder.resolve("a.safetensors"), bytes.array());
    assertThatThrownBy(() -> Safetensors.open(file)).isInstanceOf(BrokenFileException.class);
  }

  @Test
  void refusesFilesThatAreMissingEmptyOrFolders() throws IOException {
    Path empty = Files.write(folder.resolve("empty"), new byte[0]);
    for (Path file : new Path[] {empty, folder, folder.resolve("none")}) {
      assertThatThrownBy(() -> Safetensors.open(file))
          .isInstanceOf(BrokenFileException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 100, 5_000, 901_941})
  void refusesAFileCutShort(int bytes) throws IOException {
    byte[] whole = Files.readAllBytes(GOLDEN);
    Path file = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(whole, bytes));
    assertThatThrownBy(() -> Safetensors.open(file)).isInstanceOf(BrokenFileException.class);
  }

  static int[] seeds() {
    return IntStream.range(0, 300).toArray();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void opensOrRefusesWhateverBytesAreDamaged(int seed) throws IOException {
    var random = new SplittableRandom(seed);
    byte[] bytes = wholeFile("{" + entry("a", "F32", "2", 0, 8) + "}", new byte[8]);
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    Path file = Files.write(folder.resolve("a.safetensors"), bytes);
    try (Safetensors tensors = Safetensors.open(file)) {
      tensors.tensors().values().forEach(Tensor::toFloats);
    } catch (BrokenFileException e) {
      assertThat(e).hasMessageContaining(file.toString());
      assertThat(e.getMessage()).doesNotContain("\n");
    }
  }

  private static String entry(String name, String type, String shape, int start, int end) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
        .formatted(name, type, shape, start, end);
  }

  private Path write(String header, byte[] data) throws IOException {
    return Files.write(folder.resolve("a.safetensors"), wholeFile(header, data));
  }

  private static byte[] wholeFile(String header, byte[] data) {
    byte[] json = header.getBytes(UTF_8);
    return ByteBuffer.allocate(8 + json.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(data)
        .array();
  }
}
