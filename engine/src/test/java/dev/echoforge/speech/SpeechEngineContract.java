package dev.echoforge.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link SpeechEngine} keeps. An implementation's test extends it and opens its engine.
 */
public abstract class SpeechEngineContract {

  private static final String TWO_SENTENCES = "The forge is hot. It glows all night.";

  private final MemorySentences sentences = new MemorySentences();
  private SpeechEngine engine;

  /** The provider of the engine under test. */
  protected abstract SpeechEngineProvider provider();

  /** What it is opened with here: one thread, a model small enough for a test. */
  protected abstract EngineSettings settings();

  /** Opens the engine under test, which keeps its sentences in a store. */
  protected final SpeechEngine open(SentenceStore store) {
    return provider().open(settings().withSentences(store));
  }

  @BeforeEach
  void openEngine() {
    engine = open(sentences);
  }

  @AfterEach
  void closeEngine() {
    if (engine != null) {
      engine.close();
    }
  }

  protected final SpeechEngine engine() {
    return engine;
  }

  protected final MemorySentences sentences() {
    return sentences;
  }

  /** A request in the engine's default voice. */
  protected final SpeechRequest request(String text) {
    return SpeechRequest.of(text, engine.voices().getFirst().id());
  }

  @Test
  void isDescribedTheSameWhetherOpenOrNot() {
    assertThat(provider().availability(settings())).isEqualTo(new Availability.Available());
    assertThat(provider().describe(settings())).isEqualTo(engine.description());
    assertThat(provider().name()).isEqualTo(engine.name());
    assertThat(engine.failure()).isNull();
    assertThat(engine.memoryBytes()).isNotNegative();
  }

  @Test
  void isUnavailableOrDescribedInAnEmptyDataFolder(@TempDir Path empty) {
    EngineSettings bare = EngineSettings.of(empty);
    switch (provider().availability(bare)) {
      case Availability.Available _ ->
          assertThat(provider().describe(bare).name()).isEqualTo(provider().name());
      case Availability.Unavailable no -> {
        assertThat(no.reason()).isNotBlank().doesNotContain("\n");
        assertThatThrownBy(() -> provider().describe(bare))
            .isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> provider().open(bare)).isInstanceOf(UnavailableException.class);
      }
    }
  }

  @Test
  void refusesWhatIsNoneOfAnOptionsValues() {
    for (EngineOption<?> option : provider().options()) {
      assertThat(option.description()).isNotBlank();
      EngineOptions wrong = EngineOptions.NONE.with(option.name(), "no such value");
      assertThatThrownBy(() -> wrong.require(provider().name(), provider().options()))
          .isInstanceOf(InvalidRequestException.class);
    }
  }

  @Test
  void hasAVoiceThatIsNobodys() {
    assertThat(engine.voices()).anyMatch(voice -> !voice.isCloned());
  }

  @Test
  void namesItsVoicesUniquely() {
    assertThat(engine.voices()).isNotEmpty();
    assertThat(engine.voices()).extracting(Voice::id).doesNotHaveDuplicates();
    assertThat(engine.voices()).extracting(Voice::engine).containsOnly(engine.name());
  }

  @Test
  void hasTheDefaultStyleAndTheProcessor() {
    assertThat(engine.capabilities().styles()).contains(SpeechRequest.DEFAULT_STYLE);
    assertThat(engine.capabilities().devices()).contains(Device.CPU);
    assertThat(engine.capabilities().batch()).isPositive();
  }

  @Test
  void speaksInPiecesThatAddUp() {
    RecordingSink sink = new RecordingSink();
    SpeechOutcome outcome = engine.speak(request(TWO_SENTENCES), sink, new Cancellation());
    assertThat(outcome.engine()).isEqualTo(engine.name());
    assertThat(outcome.voice()).isEqualTo(engine.voices().getFirst().id());
    assertThat(outcome.samples()).isEqualTo(sink.samples().length).isPositive();
    for (float sample : sink.samples()) {
      assertThat(sample).isFinite().isBetween(-1f, 1f);
    }
  }

  @Test
  void tellsProgressThatNeverFalls() {
    RecordingSink sink = new RecordingSink();
    engine.speak(request(TWO_SENTENCES), sink, new Cancellation());
    List<Double> fractions = sink.progress().stream().map(Progress::fraction).toList();
    assertThat(fractions).isNotEmpty().isSorted().allMatch(f -> f >= 0 && f <= 1);
    assertThat(fractions.getLast()).isCloseTo(1, within(1e-9));
  }

  @Test
  void tellsWhereWordsAndSentencesAre() {
    RecordingSink sink = new RecordingSink();
    engine.speak(request(TWO_SENTENCES), sink, new Cancellation());
    double length = sink.samples().length / (double) engine.capabilities().sampleRateHz();
    assertThat(sink.sentences()).hasSize(2);
    assertThat(sink.words())
        .extracting(WordTime::text)
        .containsExactly("The", "forge", "is", "hot", "It", "glows", "all", "night");
    double last = 0;
    for (WordTime word : sink.words()) {
      assertThat(TWO_SENTENCES.substring(word.from(), word.to())).isEqualTo(word.text());
      assertThat(word.startSeconds()).isGreaterThanOrEqualTo(last - 1e-6);
      assertThat(word.endSeconds())
          .isGreaterThan(word.startSeconds())
          .isLessThanOrEqualTo(length + 1e-6);
      last = word.endSeconds();
    }
  }

  /** A pause in the text is silence of that length, in the audio, its length and its captions. */
  @ParameterizedTest
  @ValueSource(strings = {"[pause:1.5s]", "[pause 1500ms]", "<break time=\"1500ms\"/>"})
  void pausesInTheTextAreSilence(String mark) {
    RecordingSink sink = new RecordingSink();
    String text = "The forge is hot. " + mark + " It glows all night.";
    SpeechOutcome outcome = engine.speak(request(text), sink, new Cancellation());
    int rate = engine.capabilities().sampleRateHz();
    int run = 0;
    int longest = 0;
    int longestEnd = 0;
    float[] samples = sink.samples();
    for (int i = 0; i < samples.length; i++) {
      run = samples[i] == 0 ? run + 1 : 0;
      if (run > longest) {
        longest = run;
        longestEnd = i + 1;
      }
    }
    assertThat(longest / (double) rate).isBetween(1.49, 2.0); // a fade may take its ends
    assertThat(outcome.samples()).isEqualTo(samples.length);
    WordTime before = sink.words().get(3);
    WordTime after = sink.words().get(4);
    assertThat(before.text()).isEqualTo("hot");
    assertThat(after.text()).isEqualTo("It");
    assertThat(before.endSeconds())
        .isLessThanOrEqualTo((longestEnd - longest) / (double) rate + 0.3);
    assertThat(after.startSeconds()).isGreaterThanOrEqualTo(longestEnd / (double) rate - 0.3);
    assertThat(after.startSeconds() - before.endSeconds()).isGreaterThanOrEqualTo(1.4);
  }

  @Test
  void equalSeedsGiveEqualAudio() {
    RecordingSink first = new RecordingSink();
    RecordingSink second = new RecordingSink();
    engine.speak(request(TWO_SENTENCES), first, new Cancellation());
    engine.speak(request(TWO_SENTENCES), second, new Cancellation());
    assertThat(second.samples()).containsExactly(first.samples());
  }

  @Test
  void tellsWhatItsAudioDependsOn() {
    assertThat(engine.identity()).isNotBlank();
    try (SpeechEngine again = open(SentenceStore.NONE)) {
      assertThat(again.identity()).isEqualTo(engine.identity());
    }
  }

  @Test
  void keptSentencesSoundAsThoseThatAreMade() {
    RecordingSink made = new RecordingSink();
    RecordingSink kept = new RecordingSink();
    RecordingSink without = new RecordingSink();
    engine.speak(request(TWO_SENTENCES), made, new Cancellation());
    int misses = sentences.misses();
    engine.speak(request(TWO_SENTENCES), kept, new Cancellation());
    assertThat(sentences.misses()).isEqualTo(misses);
    try (SpeechEngine other = open(SentenceStore.NONE)) {
      other.speak(request(TWO_SENTENCES), without, new Cancellation());
    }
    for (RecordingSink sink : List.of(kept, without)) {
      assertThat(sink.samples()).containsExactly(made.samples());
      assertThat(sink.words()).isEqualTo(made.words());
      assertThat(sink.sentences()).isEqualTo(made.sentences());
      assertThat(sink.progress().getLast()).isEqualTo(made.progress().getLast());
    }
  }

  @Test
  void anewNothingIsTakenFromTheStoreOrKeptThere() {
    float[] before = speak(TWO_SENTENCES);
    int asked = sentences.hits() + sentences.misses();
    int size = sentences.size();
    RecordingSink anew = new RecordingSink();
    engine.speak(request(TWO_SENTENCES).withBypassCache(true), anew, new Cancellation());
    engine.speak(request("Something else.").withBypassCache(true), anew, new Cancellation());
    assertThat(sentences.hits() + sentences.misses()).isEqualTo(asked);
    assertThat(sentences.size()).isEqualTo(size);
    assertThat(Arrays.copyOf(anew.samples(), before.length)).containsExactly(before);
  }

  @Test
  void aSentenceThatWasCancelledIsNotKept() {
    Cancellation cancellation = new Cancellation();
    RecordingSink sink = new RecordingSink(piece -> cancellation.cancel());
    String text = "This sentence is long enough to come in several pieces, wherever it is said.";
    assertThatThrownBy(() -> engine.speak(request(text), sink, cancellation))
        .isInstanceOf(SpeechCancelledException.class);
    assertThat(sentences.size()).isZero();
  }

  @Test
  void concurrentRequestsGiveWhatEachGivesAlone() throws Exception {
    List<String> texts =
        IntStream.range(0, 4)
            .mapToObj(i -> "Speaker number " + "abcd".charAt(i) + " is here.")
            .toList();
    List<float[]> alone = new ArrayList<>();
    for (String text : texts) {
      alone.add(speak(text));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(texts.size())) {
      List<Callable<float[]>> jobs = new ArrayList<>();
      texts.forEach(text -> jobs.add(() -> speak(text)));
      List<Future<float[]>> together = threads.invokeAll(jobs);
      for (int i = 0; i < texts.size(); i++) {
        assertThat(together.get(i).get()).containsExactly(alone.get(i));
      }
    }
  }

  private float[] speak(String text) {
    RecordingSink sink = new RecordingSink();
    engine.speak(request(text), sink, new Cancellation());
    return sink.samples();
  }

  @Test
  void stopsWhenCancelled() {
    Cancellation cancellation = new Cancellation();
    RecordingSink sink = new RecordingSink(piece -> cancellation.cancel());
    assertThatThrownBy(() -> engine.speak(request(TWO_SENTENCES.repeat(20)), sink, cancellation))
        .isInstanceOf(SpeechCancelledException.class);
    assertThat(sink.pieces()).isEqualTo(1);
  }

  @Test
  void neverBeginsWhenCancelledBefore() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    RecordingSink sink = new RecordingSink();
    assertThatThrownBy(() -> engine.speak(request(TWO_SENTENCES), sink, cancellation))
        .isInstanceOf(SpeechCancelledException.class);
    assertThat(sink.pieces()).isZero();
  }

  @Test
  void aSinkThatFailsEndsTheWork() {
    RecordingSink sink =
        new RecordingSink(piece -> {
          throw new SpeechFailedException("the disk is full");
        });
    assertThatThrownBy(() -> engine.speak(request(TWO_SENTENCES), sink, new Cancellation()))
        .isInstanceOf(SpeechFailedException.class)
        .hasMessage("the disk is full");
    assertThat(speak("Still here.")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "\n\t", "...", "!?", "\u0000\u0001", "\ud83d\ude00\ud83d\ude00"})
  void refusesWhatHasNothingToSpeak(String text) {
    assertThatThrownBy(() -> engine.speak(request(text), new RecordingSink(), new Cancellation()))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("text"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lone \ud800 surrogate and \udc00 another.",
        "Bell \u0007 and null \u0000 and escape \u001b[31m red.",
        "\u202eRight to left\u202c and \u0645\u0631\u062d\u0628\u0627 hello.",
        "Hi \u200b\u200d\ufeff there e\u0301.",
        "C++ & C# @ 100% ~ ^ | \\ / <b>bold</b> [link](http://x.y)"
      })
  void speaksOddTextAsFarAsPossible(String text) {
    assertThat(speak(text)).isNotEmpty();
  }

  @Test
  void speaksAmongTenThousandEmoji() {
    assertThat(speak("Hello " + "\ud83d\ude00".repeat(10_000) + " world.")).isNotEmpty();
  }

  @Test
  void refusesAnUnknownVoiceNamingThoseItHas() {
    SpeechRequest request = SpeechRequest.of("Hello.", "nobody");
    assertThatThrownBy(() -> engine.speak(request, new RecordingSink(), new Cancellation()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("nobody")
        .hasMessageContaining(engine.voices().getFirst().id());
  }

  @Test
  void refusesAnUnknownStyle() {
    SpeechRequest request = request("Hello.").withStyle("no-such-style");
    assertThatThrownBy(() -> engine.speak(request, new RecordingSink(), new Cancellation()))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("style"));
  }

  @Test
  void reportsTheDevice() {
    SpeechOutcome outcome =
        engine.speak(
            request("Hello.").withDevice(Device.CPU), new RecordingSink(), new Cancellation());
    assertThat(outcome.device()).isEqualTo(new DeviceOutcome(Device.CPU, Device.CPU, null));
  }

  @Test
  void fasterIsShorter() {
    if (!engine.capabilities().speed()) {
      return;
    }
    RecordingSink fast = new RecordingSink();
    engine.speak(request(TWO_SENTENCES).withSpeed(2), fast, new Cancellation());
    double ratio = speak(TWO_SENTENCES).length / (double) fast.samples().length;
    assertThat(ratio).isBetween(1.4, 2.6);
  }
}
