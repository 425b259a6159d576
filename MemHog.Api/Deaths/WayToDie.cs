using MemHog.Api.Parameters;

namespace MemHog.Api.Deaths;

/// <summary>A way for a process to come to its end, or to be of no use any more. A new one is one file beside this and one line in <see cref="All"/>.</summary>
/// <param name="Name">As the switch spells it.</param>
/// <param name="Happen">Does it, on the request at which it is due and on all that come later.</param>
internal sealed record WayToDie(string Name, Func<HttpContext, Task> Happen)
{
    public static readonly IReadOnlyList<WayToDie> All =
    [
        new("keep", context => context.RequestServices.GetRequiredService<KeptForEver>().Grow(context)),
        new("unhandled-out-of-memory", _ => Unhandled.OutOfMemory()),
        new("stack-overflow", _ => Task.FromResult(Recursion.WithoutEnd(0))),
        new("exit-0", _ => Exit.WithSuccess()),
        new("hang", context => context.RequestServices.GetRequiredService<Silence>().Begin(context)),
        new("rubbish", BadAnswer.Rubbish),
        new("close-before-answer", BadAnswer.CloseBeforeAnswer),
        new("close-in-headers", BadAnswer.CloseInHeaders),
        new("close-in-body", BadAnswer.CloseInBody),
    ];

    public static readonly string Names = string.Join(", ", All.Select(way => way.Name));

    public static Parsed<WayToDie> Parse(string text) =>
        All.FirstOrDefault(way => way.Name == text) is { } known ? known : Parsed<WayToDie>.Wrong($"is no way to die; write one of {Names}");
}
