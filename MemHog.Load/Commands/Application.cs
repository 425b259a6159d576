using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using MemHog.Load.Commands.Benchmarks;
using MemHog.Load.Commands.Lint;

namespace MemHog.Load.Commands;

/// <summary>The command line as a whole.</summary>
internal static class Application
{
    /// <summary>How long a command may take to clean up after Ctrl-C before it is ended by force; the guardian cleans up then.</summary>
    private static readonly TimeSpan CleanUp = TimeSpan.FromSeconds(10);

    /// <summary>No <see cref="RootCommand"/>: that is called what the process is, and a user who reads `dotnet` or `MemHog.Load` there cannot type it.</summary>
    public static Command Create(Terminal terminal) => new(
        "memhog",
        """
        memhog: which GC configuration keeps a service alive under its memory limit?

        Exit codes:
          0    done; of a run or report: at least one cell meets the SLO; of reproduce: every cell is reproduced; of a benchmark: it holds
          1    every cell fails the SLO or is invalid; of lint: a warning or worse; of compare: something is worse;
               of reproduce: a cell is not; a benchmark does not hold
          2    no cell meets the SLO, and at least one is undecided; of compare: nothing could be compared;
               of reproduce: at least one cell is undecided; a benchmark is undecided
          3    bad input; nothing was started
          4    this machine cannot enforce the memory limit; nothing was started
          5    the target does not build, or the store cannot be reached
          70   a defect of memhog
          130  interrupted; finished trials are in the store, and `memhog resume` goes on
        """)
    {
        new HelpOption(),
        new VersionOption(),
        RunCommand.Create(terminal),
        ResumeCommand.Create(terminal),
        ReproduceCommand.Create(terminal),
        ListCommand.Create(terminal),
        ShowCommand.Create(terminal),
        ReportCommand.Create(terminal),
        CompareCommand.Create(terminal),
        ExportCommand.Create(terminal),
        ImportCommand.Create(terminal),
        DeliverCommand.Create(terminal),
        LintCommand.Create(terminal),
        GcCommand.Create(terminal),
        ProtectionsCommand.Create(terminal),
        TargetCommand.Create(terminal),
        ServeCommand.Create(terminal),
        DoctorCommand.Create(terminal),
        CalibrateCommand.Create(terminal),
        BenchCommand.Create(terminal),
    };

    public static async Task<int> RunAsync(Terminal terminal, IReadOnlyList<string> args)
    {
        var parsed = Create(terminal).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await terminal.Error.WriteLineAsync(error.Message).ConfigureAwait(false);
            await terminal.Error.WriteLineAsync($"`{NameOf(parsed.CommandResult)} --help` shows how it is used.").ConfigureAwait(false);
            return (int)ExitCode.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = CleanUp, EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
        }
        catch (Exception defect)
        {
            await Defect.TellAsync(terminal, defect).ConfigureAwait(false);
            return (int)ExitCode.Defect;
        }
    }

    /// <summary>With all commands above it: "memhog bench speed".</summary>
    private static string NameOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{NameOf(parent)} {command.Command.Name}" : command.Command.Name;
}
