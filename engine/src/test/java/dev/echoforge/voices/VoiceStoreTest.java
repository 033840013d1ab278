package dev.echoforge.voices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.echoforge.characters.Cast;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Pcm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceStoreTest {

  private static final Instant NOW = Instant.parse("2026-11-26T10:15:30Z");
  private static final ReferenceRecording HUM = ReferenceRecording.of(Recordings.hum(4, 24_000));

  @TempDir private Path data;
  private VoiceStore store;

  @BeforeEach
  void open() {
    store = new VoiceStore(data, InstantSource.fixed(NOW));
  }

  @Test
  void keepsWhatWasAddedForEveryProgramThatSharesTheFolder() {
    StoredVoice added = store.add(Recordings.draft("Anna Müller"), HUM);
    VoiceStore other = new VoiceStore(data, InstantSource.fixed(NOW));
    assertThat(other.list()).containsExactly(added);
    assertThat(other.find("anna-muller")).contains(added);
    assertThat(added.name()).isEqualTo("Anna Müller");
    assertThat(added.gender()).isEqualTo(Gender.FEMALE);
    assertThat(added.consent()).isTrue();
    assertThat(added.created()).isEqualTo(NOW);
    assertThat(added.folder()).isEqualTo(data.resolve("voices/anna-muller"));
    Pcm recording = added.readRecording();
    assertThat(recording.sampleRateHz()).isEqualTo(24_000);
    assertThat(recording.seconds()).isEqualTo(4);
    for (int i = 0; i < recording.samples().length; i += 997) {
      assertThat(recording.samples()[i]).isCloseTo(HUM.pcm().samples()[i], within(1e-4f));
    }
  }

  @Test
  void isEmptyWhereNothingIs() {
    assertThat(store.list()).isEmpty();
    assertThat(store.find("anna")).isEmpty();
    assertThatThrownBy(() -> store.require("anna"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("there are none")
        .hasMessageContaining("anna");
  }

  @Test
  void removesWholly() throws IOException {
    StoredVoice voice = store.add(Recordings.draft("Anna"), HUM);
    new CodesFile(voice, "codec").write(new int[][] {{1, 2}});
    store.remove("anna");
    assertThat(store.list()).isEmpty();
    try (Stream<Path> left = Files.list(data.resolve("voices"))) {
      assertThat(left).isEmpty();
    }
    assertThatThrownBy(() -> store.remove("anna")).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void removesAVoiceWhoseFileIsDamaged() throws IOException {
    store.add(Recordings.draft("Anna"), HUM);
    Files.writeString(data.resolve("voices/anna/voice.json"), "{");
    store.remove("anna");
    assertThat(data.resolve("voices/anna")).doesNotExist();
  }

  @Test
  void renames() {
    store.add(Recordings.draft("Anna"), HUM);
    store.add(Recordings.draft("Berta"), HUM);
    StoredVoice renamed = store.rename("anna", "Anne Marie");
    assertThat(store.list()).extracting(StoredVoice::id).containsExactly("anne-marie", "berta");
    assertThat(store.find("anne-marie")).contains(renamed);
    assertThat(store.rename("anne-marie", "ANNE marie").name()).isEqualTo("ANNE marie");
    assertThatThrownBy(() -> store.rename("anne-marie", "Berta"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("already");
    assertThatThrownBy(() -> store.rename("anna", "Other"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("berta");
  }

  @Test
  void ofTwoAtOnceOneIsStoredAndTheOtherToldSo() throws Exception {
    List<Callable<Boolean>> adding = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      adding.add(() -> {
        try {
          store.add(Recordings.draft("Anna"), HUM);
          return true;
        } catch (InvalidRequestException e) {
          return false;
        }
      });
    }
    int stored = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> each : threads.invokeAll(adding)) {
        stored += each.get() ? 1 : 0;
      }
    }
    assertThat(stored).isOne();
    try (Stream<Path> left = Files.list(data.resolve("voices"))) {
      assertThat(left).containsExactly(data.resolve("voices/anna"));
    }
  }

  static Stream<String> taken() {
    return Stream.concat(
        Cast.bundled().characters().stream().map(character -> character.name()),
        Stream.of("speaker-3", "Speaker 3", "builtin", "alloy", "Emma", "tone-low", "7", "CON"));
  }

  @ParameterizedTest
  @MethodSource("taken")
  void refusesNamesOfOthers(String name) {
    assertThatThrownBy(() -> store.add(Recordings.draft(name), HUM))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("taken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"...", "!", "猫", "-"})
  void refusesNamesThatMakeNoId(String name) {
    assertThatThrownBy(() -> store.add(Recordings.draft(name), HUM))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("no id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside", "..", ".", "a/b", "a\\b", "/etc", "", "A", "a\0b", "a b"})
  void idsLeadNowhereElse(String id) throws IOException {
    StoredVoice voice = store.add(Recordings.draft("Anna"), HUM);
    Files.createDirectories(data.resolve("outside"));
    Files.copy(voice.folder().resolve("voice.json"), data.resolve("outside/voice.json"));
    assertThat(store.find(id)).isEmpty();
    assertThatThrownBy(() -> store.remove(id)).isInstanceOf(InvalidRequestException.class);
    assertThat(data.resolve("outside/voice.json")).exists();
  }

  @Test
  void namesThatLookLikePathsBecomeHarmlessIds() {
    StoredVoice voice = store.add(Recordings.draft("../../etc/passwd"), HUM);
    assertThat(voice.id()).isEqualTo("etc-passwd");
    assertThat(voice.folder().getParent()).isEqualTo(data.resolve("voices"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"format\": 2}",
        "{\"format\": 1}",
        "{\"format\":1,\"name\":\"\"}"
      })
  void leavesDamagedVoicesOutAndSaysWhyWhenAsked(String json) throws IOException {
    store.add(Recordings.draft("Anna"), HUM);
    store.add(Recordings.draft("Berta"), HUM);
    Files.writeString(data.resolve("voices/anna/voice.json"), json);
    assertThat(store.list()).extracting(StoredVoice::id).containsExactly("berta");
    assertThatThrownBy(() -> store.find("anna"))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("voice.json");
  }

  @Test
  void passesOverWhatIsNoVoice() throws IOException {
    Files.createDirectories(data.resolve("voices/builtin"));
    Files.createDirectories(data.resolve("voices/.anna.1.part"));
    Files.writeString(data.resolve("voices/note"), "hello");
    assertThat(store.list()).isEmpty();
  }

  @Test
  void seesThatARecordingWasChanged() throws IOException {
    StoredVoice voice = store.add(Recordings.draft("Anna"), HUM);
    Recordings.write(voice.recording(), Recordings.hum(5, 24_000));
    assertThatThrownBy(voice::readRecording)
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("changed");
    Files.delete(voice.recording());
    assertThatThrownBy(voice::readRecording).isInstanceOf(BrokenFileException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.wav", "a.flac", "a.mp3", "a.opus"})
  void takesRecordingsOfEveryFormatAndRate(String name) throws IOException {
    Path file = Recordings.write(data.resolve(name), Recordings.hum(3.5, 16_000));
    ReferenceRecording recording = ReferenceRecording.read(file);
    assertThat(recording.pcm().sampleRateHz()).isEqualTo(24_000);
    assertThat(recording.pcm().seconds()).isCloseTo(3.5, within(0.1));
    assertThat(recording.loudnessLufs()).isBetween(-40.0, -10.0);
    assertThat(ReferenceRecording.read(Files.newInputStream(file)).pcm().samples())
        .isEqualTo(recording.pcm().samples());
  }

  @ParameterizedTest
  @CsvSource({"2.9, too short", "0.1, too short", "30.5, too long", "400, too long"})
  void refusesRecordingsThatAreTooShortOrTooLong(double seconds, String problem)
      throws IOException {
    Path file = Recordings.write(data.resolve("a.wav"), Recordings.hum(seconds, 24_000));
    assertThatThrownBy(() -> ReferenceRecording.read(file))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void refusesSilence() {
    Pcm silence = new Pcm(new float[96_000], 24_000);
    assertThatThrownBy(() -> ReferenceRecording.of(silence))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("nothing is heard");
  }

  @Test
  void refusesTranscriptsWithoutWords() {
    for (String transcript : List.of("", " \n ", "...", "x".repeat(1_001))) {
      assertThatThrownBy(() -> new VoiceDraft("Anna", Gender.FEMALE, "", transcript, true))
          .isInstanceOfSatisfying(
              InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("transcript"));
    }
  }
}
