package dev.echoforge.pocket;

import static dev.echoforge.pocket.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.text.TextChunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every stage against the reference package's numbers. */
class PocketGoldenTest {

  private static final double CLOSE = 1e-4;
  private static final double AUDIO = 2e-5;
  private static final String[] CASES = {"short", "chunks", "noise", "cap", "after0"};

  @ParameterizedTest
  @ValueSource(strings = {"pocket-a", "pocket-a-tiny"})
  void recordingsToVoices(String name) {
    try (Golden golden = Golden.of(name);
        PocketModel model = Models.load(golden.folder())) {
      VoiceEncoder encoder = new VoiceEncoder(model, Team.ALONE);
      float[] trimmed = PauseEnd.of(golden.floats("ref.input"));
      assertClose("trimmed", trimmed, golden.floats("ref.trimmed"), 1e-6);
      float[] latents = encoder.latents(trimmed);
      assertClose("latents", latents, golden.floats("ref.latents"), CLOSE);
      assertClose("rows", encoder.rows(latents), golden.floats("ref.rows"), CLOSE);
      for (int rate : new int[] {44_100, 16_000}) {
        var pcm =
            AudioDecoder.read(
                golden.folder().resolve("rec" + rate + ".wav"), DecodingLimits.DEFAULT);
        float[] resampled = encoder.resampled(pcm.samples(), pcm.sampleRateHz());
        assertClose("resampled", resampled, golden.floats("rec" + rate + ".resampled"), 1e-6);
        float[] encoded = encoder.latents(PauseEnd.of(resampled));
        assertClose("encoded", encoded, golden.floats("rec" + rate + ".latents"), CLOSE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pocket-a", "pocket-a-tiny"})
  void codec(String name) {
    try (Golden golden = Golden.of(name);
        PocketModel model = Models.load(golden.folder())) {
      float[] latents = model.codec().encode(Team.ALONE, golden.floats("codec.input"));
      assertClose("latents", latents, golden.floats("codec.latents"), CLOSE);
      float[] given = golden.floats("codec.latents");
      int dim = model.config().latentDim();
      var decoder = model.codec().decoder(Team.ALONE);
      float[] whole = decoder.decode(given, 0, given.length / dim);
      assertAudio(whole, golden.floats("codec.output"));
      assertAudio(whole, golden.floats("codec.output_by_frame"));
      decoder.reset();
      float[] byFrame = new float[whole.length];
      for (int t = 0; t < given.length / dim; t++) {
        float[] frame = decoder.decode(given, t * dim, 1);
        System.arraycopy(frame, 0, byFrame, t * frame.length, frame.length);
      }
      assertThat(byFrame).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lsd1", "lsd2", "lsd4", "drifting", "pointwise"})
  void flowHead(String kind) {
    boolean lsd = kind.startsWith("lsd");
    try (Golden golden = Golden.of(lsd ? "pocket-a" : "pocket-a-tiny");
        PocketModel model = Models.load(golden.folder())) {
      int steps = lsd ? kind.charAt(3) - '0' : 1;
      FlowConfig own = model.config().flow();
      FlowType type = lsd ? FlowType.LSD : FlowType.valueOf(kind.toUpperCase());
      FlowConfig config = new FlowConfig(type, own.width(), own.blocks());
      int dim = model.config().latentDim();
      FlowHead head = new FlowHead(config, dim, model.weights().flow(), 3, steps);
      float[] latents = golden.floats("flow.noise");
      head.draw(Team.ALONE, 3, golden.floats("flow.c"), latents);
      assertClose(kind, latents, golden.floats("flow." + kind), 2e-5);
      if (kind.equals("lsd1")) {
        var times = model.weights().flow().times();
        assertClose("time 0", times.get(0).of(0), golden.floats("flow.time0"), 2e-5);
        assertClose("time 1", times.get(1).of(1), golden.floats("flow.time1"), 2e-5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pocket-a", "pocket-a-tiny"})
  void speech(String name) {
    try (Golden golden = Golden.of(name);
        PocketModel model = Models.load(golden.folder())) {
      for (String form : new String[] {"ref", "ref-published", "ref-legacy"}) {
        VoiceState voice = voice(golden, model, form);
        for (String spoken : CASES) {
          speech(golden, model, voice, spoken);
        }
      }
      VoiceEncoder encoder = new VoiceEncoder(model, Team.ALONE);
      float[] rows = encoder.rows(encoder.latents(PauseEnd.of(golden.floats("ref.input"))));
      int count = rows.length / model.config().backbone().dim();
      PocketGenerator generator = new PocketGenerator(model, Team.ALONE, 1, 7, 1);
      VoiceState cloned = new VoiceState(generator.prefill(rows, count));
      assertSameVoice(model, cloned, voice(golden, model, "ref"));
      speech(golden, model, cloned, "short");
    }
  }

  private static VoiceState voice(Golden golden, PocketModel model, String form) {
    return VoiceStateFile.read(
        golden.folder().resolve("embeddings/" + form + ".safetensors"), model.config());
  }

  private static void assertSameVoice(PocketModel model, VoiceState a, VoiceState b) {
    var sizes = model.config().backbone().transformer();
    for (int layer = 0; layer < sizes.layers(); layer++) {
      assertClose(
          "layer " + layer,
          VoiceRows.layer(a, sizes, layer),
          VoiceRows.layer(b, sizes, layer),
          CLOSE);
    }
  }

  private void speech(Golden golden, PocketModel model, VoiceState voice, String spoken) {
    JsonNode json = golden.json().path("generate").path(spoken);
    PocketGenerator generator = new PocketGenerator(model, Team.ALONE, 1, 13, 1);
    List<float[]> audio = new ArrayList<>();
    List<TextChunk> chunks = model.chunks().of(json.path("text").stringValue());
    assertThat(chunks).hasSize(json.path("chunks").size());
    for (int k = 0; k < chunks.size(); k++) {
      TextChunk chunk = chunks.get(k);
      JsonNode expected = json.path("chunks").path(k);
      String prefix = spoken + "." + k + ".";
      assertThat(chunk.ids()).isEqualTo(golden.ints(prefix + "ids"));
      assertThat(chunk.maxFrames()).isEqualTo(expected.path("max_frames").intValue());
      int after = expected.path("frames_after_eos").intValue();
      TextChunk wanted =
          new TextChunk(chunk.text(), chunk.prepared(), chunk.ids(), after, chunk.maxFrames());
      if (!json.has("frames_after_eos")) {
        assertThat(chunk.framesAfterEos()).isEqualTo(after);
      }
      LatentNoise noise = noise(golden.floats(prefix + "noise"), model.config().latentDim());
      PocketSequence sequence = generator.open(PocketRequest.of(wanted, voice, () -> noise));
      ChunkDecoder decoder = new ChunkDecoder(model, Team.ALONE);
      int kept = 0;
      while (!sequence.ended() && kept < wanted.maxFrames()) {
        sequence.planChunk(12);
        generator.step(Team.ALONE, List.of(sequence));
        if (sequence.promptLeft() > 0) {
          continue;
        }
        assertStep(golden, prefix, kept, sequence);
        if (!sequence.ended()) {
          audio.add(decoder.decode(sequence.latent()));
          kept++;
        }
      }
      assertThat(kept).isEqualTo(expected.path("frames").intValue());
      boolean capped = expected.path("eos_frame").isNull();
      assertThat(sequence.ended()).isEqualTo(!capped);
      assertThat(sequence.eosStep()).isEqualTo(capped ? -1 : expected.path("eos_frame").intValue());
    }
    assertAudio(joined(audio), golden.floats(spoken + ".audio"));
  }

  private static void assertStep(Golden golden, String prefix, int step, PocketSequence stream) {
    assertRow("hidden " + step, stream.hidden(), golden.floats(prefix + "hidden"), step);
    assertRow("latent " + step, stream.latent(), golden.floats(prefix + "latents"), step);
    float logit = golden.floats(prefix + "eos")[step];
    assertThat(Math.abs(stream.eosLogit() - logit))
        .isLessThan(1e-4f * Math.max(4, Math.abs(logit)));
  }

  private static void assertRow(String what, float[] found, float[] all, int row) {
    assertClose(
        what, found, Arrays.copyOfRange(all, row * found.length, (row + 1) * found.length), CLOSE);
  }

  static LatentNoise noise(float[] all, int dim) {
    float[][] rows = new float[all.length / dim][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(all, row * dim, (row + 1) * dim);
    }
    return LatentNoise.of(rows);
  }

  static float[] joined(List<float[]> pieces) {
    float[] joined = new float[pieces.stream().mapToInt(piece -> piece.length).sum()];
    int at = 0;
    for (float[] piece : pieces) {
      System.arraycopy(piece, 0, joined, at, piece.length);
      at += piece.length;
    }
    return joined;
  }

  private static void assertAudio(float[] found, float[] expected) {
    assertThat(found).hasSize(expected.length);
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs(found[i] - expected[i]));
    }
    assertThat(worst).isLessThan(AUDIO);
  }
}
