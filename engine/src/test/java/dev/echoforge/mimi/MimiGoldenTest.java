package dev.echoforge.mimi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.audio.Pcm;
import dev.echoforge.kernel.Team;
import org.junit.jupiter.api.Test;

class MimiGoldenTest {

  @Test
  void encodesAsTheReferenceDoes() {
    try (var fixture = Fixture.hub()) {
      Pcm recording = new Pcm(fixture.golden("codec.input"), 24_000);
      int[][] codes = fixture.mimi().encode(Team.ALONE, recording);
      assertThat(codes).isDeepEqualTo(fixture.goldenCodes("codec.codes"));
    }
  }

  @Test
  void decodesAsTheReferenceDoes() {
    try (var fixture = Fixture.hub()) {
      float[] audio = fixture.mimi().decoder(Team.ALONE).decode(fixture.goldenCodes("codec.codes"));
      assertThat(audio)
          .containsExactly(
              fixture.golden("codec.output"), org.assertj.core.data.Offset.offset(1e-4f));
      float m = 0;
      float[] g = fixture.golden("codec.output");
      for (int i = 0; i < g.length; i++) m = Math.max(m, Math.abs(g[i] - audio[i]));
      System.err.println("max diff " + m);
    }
  }
}
