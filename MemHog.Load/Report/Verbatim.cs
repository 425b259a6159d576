using System.Collections.Immutable;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MemHog.Load.Report;

/// <summary>Lines as they are, neither wrapped nor cut at the terminal's width: a wrapped line would paste wrongly.</summary>
internal sealed class Verbatim(ImmutableArray<string> lines) : IRenderable
{
    public Spectre.Console.Rendering.Measurement Measure(RenderOptions options, int maxWidth) => new(0, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        lines.SelectMany(line => new[] { new Segment(line, Style.Plain), Segment.LineBreak });
}
