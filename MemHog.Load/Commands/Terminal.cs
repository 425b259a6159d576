using Spectre.Console;

namespace MemHog.Load.Commands;

/// <summary>Where the commands write and what time it is; everything that a test of a command replaces.</summary>
/// <param name="Console">For tables and live displays.</param>
/// <param name="Out">Plain lines, never wrapped.</param>
/// <param name="Error">What goes wrong.</param>
/// <param name="IsLive">Whether a person watches: a display may be redrawn.</param>
/// <param name="Time">The clock.</param>
internal sealed record Terminal(IAnsiConsole Console, TextWriter Out, TextWriter Error, bool IsLive, TimeProvider Time)
{
    /// <summary>A line in the middle of a run: above a display that is being redrawn, which a line past it would tear.</summary>
    public void Warn(string message)
    {
        if (IsLive)
            Console.WriteLine(message);
        else
            Error.WriteLine(message);
    }

    public static Terminal OfThisProcess()
    {
        if (!System.Console.IsOutputRedirected)
        {
            var console = AnsiConsole.Console;
            return new Terminal(console, System.Console.Out, System.Console.Error, console.Profile.Capabilities.Interactive, TimeProvider.System);
        }

        // A file or a pipe wants neither colours nor the width of a terminal that is not there.
        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        plain.Profile.Width = 120;
        return new Terminal(plain, System.Console.Out, System.Console.Error, IsLive: false, TimeProvider.System);
    }
}
