using Spectre.Console;

namespace MemHog.Load.Traffic.NBomber;

/// <summary>
/// Keeps NBomber's output from the terminal while it lives: it writes to Spectre.Console's shared console, which is another for
/// so long. The laboratory writes to one of its own.
/// </summary>
internal sealed class SilentConsole : IDisposable
{
    private readonly IAnsiConsole before = AnsiConsole.Console;

    public SilentConsole() => AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.No,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        Out = new AnsiConsoleOutput(TextWriter.Null),
    });

    public void Dispose() => AnsiConsole.Console = before;
}
