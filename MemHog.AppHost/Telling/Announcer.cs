using System.Globalization;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Feed;
using Spectre.Console;

namespace MemHog.AppHost.Telling;

/// <summary>All that the AppHost says. Each line is printed when it has become true, so the banner never promises.</summary>
internal sealed class Announcer
{
    private readonly IAnsiConsole _console;

    private Announcer(TextWriter output, bool plain)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
        });
        // An address that is wrapped at the terminal's width can be neither clicked nor copied.
        _console.Profile.Width = short.MaxValue;
    }

    public static Announcer OnOutput() => new(Console.Out, Console.IsOutputRedirected);

    public static Announcer OnError() => new(Console.Error, Console.IsErrorRedirected);

    public void Headline(LabComposition composition)
    {
        _console.MarkupLineInterpolated($"[bold]MemHog[/]  feed {composition.Feed}{FeedIs(composition)}");
        Line("experiment", composition.Options.Experiment);
        Line("logs", composition.Checkout.Logs);
    }

    private static string FeedIs(LabComposition composition) => FeedMemory.Recall(composition.Checkout) == composition.Feed
        ? $"  (remembered; delete {composition.Checkout.FeedFile} to be asked again)"
        : "";

    public void TriesFullFeed(TimeSpan patience)
    {
        _console.MarkupLineInterpolated($"[bold]MemHog[/]  first start in this checkout");
        Line("feed", "asking the package sources for Aspire, once", $"at most {patience.TotalSeconds:0} s");
    }

    public void FetchesFullFeed(TimeSpan patience) => Line("feed", "fetching Aspire and all that goes with it, once", $"at most {patience.TotalMinutes:0} min");

    public void Feed(FeedVerdict verdict, Checkout checkout)
    {
        if (verdict is FeedVerdict.Late late)
        {
            Line("feed", Feeds.Core, $"this time; there is Aspire, but {late.Reason}");
            Note("not remembered: the next start asks again; to choose yourself build with -p:MemHogFeed=full or core");
            return;
        }

        if (verdict is FeedVerdict.Core core)
            Line("feed", Feeds.Core, core.Reason);
        else
            Line("feed", Feeds.Full, "the AppHost goes on as an Aspire application");
        Note($"remembered; to be asked again delete {checkout.FeedFile}, to choose yourself build with -p:MemHogFeed=full or core");
    }

    public void Store(StoreChoice store, TimeSpan? took)
    {
        Line("store", store.Address, took is { } time ? $"ready after {Seconds(time)}" : null);
        if (store is FileStore { Remedy: var remedy })
            Note(remedy);
    }

    public void InstallingDashboard(string package, string folder) =>
        Line("dashboard", "being installed, once", $"{package} by npm, about 150 MB, into {folder}");

    public void Dashboard(string url, TimeSpan took) => Line("dashboard", url, $"up after {Seconds(took)}");

    public void NoDashboard(NoDashboard none)
    {
        Line("dashboard", "none", none.Reason);
        Note(none.Remedy);
    }

    /// <summary>Said before it is up, for then the terminal is its own; its page opens a second later.</summary>
    public void Laboratory(LabComposition composition)
    {
        Line("laboratory", composition.LaboratoryUrl);
        _console.WriteLine();
    }

    public void LaboratoryCleansUp(TimeSpan patience) =>
        _console.MarkupLineInterpolated($"[grey]Ending; the laboratory has {patience.TotalSeconds:0} s to clean up.[/]");

    /// <summary>A live display hides it, and shows it again only if it is not killed.</summary>
    public void ShowCursor() => _console.Cursor.Show(true);

    public void RunEnded(LabComposition composition, int exitCode, bool staysUp)
    {
        _console.WriteLine();
        Line("exit code", exitCode.ToString(CultureInfo.InvariantCulture));
        Line("reports", composition.Checkout.Reports);
        Line("store", composition.Store.Address, composition.Store is OwnRedis ? "its data stays" : null);
        if (composition.DashboardUrl is { } url)
            Line("dashboard", url);
        if (!staysUp)
            return;
        Line("laboratory", composition.LaboratoryUrl);
        Targets(composition);
        CtrlC();
    }

    public void HowToRun(LabComposition composition)
    {
        _console.WriteLine("To run the experiment against this store and dashboard, in another terminal:");
        Command(composition, composition.RunByHand);
        Targets(composition);
        CtrlC();
    }

    /// <summary>Everything but a run is there, and the dashboard begins one.</summary>
    public void Waits(LabComposition composition)
    {
        _console.WriteLine($"To run an experiment: the command \"Run the experiment\" of `{composition.Laboratory.Name}` in the dashboard, or the laboratory's page.");
        Targets(composition);
        CtrlC();
    }

    private void Targets(LabComposition composition)
    {
        if (!composition.Targets.Any())
            return;
        if (composition.Dashboard is AspiresOwnDashboard)
        {
            Line("targets", string.Join(", ", composition.Targets.Select(target => target.Name)), "to be started in the dashboard");
            return;
        }

        _console.WriteLine("To explore one configuration by hand, in another terminal:");
        foreach (var target in composition.Targets)
        {
            _console.MarkupLineInterpolated($"  [grey]{target.Name}[/]  {target.Endpoints[0].Url}");
            Command(composition, [target.Process.Command, .. target.Process.Arguments]);
        }
    }

    /// <summary>In the laboratory's environment, which holds what must not be printed.</summary>
    private void Command(LabComposition composition, IEnumerable<string> words) =>
        _console.WriteLine($"  (. {Quoted(composition.Checkout.EnvironmentFile)} && {string.Join(' ', words.Select(Quoted))})");

    public void Died(Resource resource, int exitCode) =>
        _console.MarkupLineInterpolated($"[yellow]The {resource.Kind.ToString().ToLowerInvariant()} ended with exit code {exitCode}; all else goes on. Its log: {resource.Process.LogFile}[/]");

    public void Problem(string problem, string? remedy)
    {
        _console.MarkupLineInterpolated($"[red]error:[/] {problem}");
        if (remedy is not null)
            _console.MarkupLineInterpolated($"  {remedy}");
    }

    /// <summary>The details go to a file: a stack trace helps the one who mends it, not the one who reads the terminal.</summary>
    public void Bug(Exception bug)
    {
        var details = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"memhog-defect-{Environment.ProcessId}.txt"));
        File.WriteAllText(details, bug.ToString());
        Problem($"a defect of MemHog: {bug.GetType().Name}: {bug.Message}", $"please report it with {details}");
    }

    private void CtrlC() => _console.MarkupLineInterpolated($"  [bold]Ctrl-C ends.[/]");

    private void Line(string label, string value, string? remark = null) =>
        _console.MarkupLineInterpolated($"  [grey]{label,-11}[/]{value}{(remark is null ? "" : $"  ({remark})")}");

    private void Note(string text) => _console.MarkupLineInterpolated($"  {"",-11}{text}");

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    private static string Quoted(string word) => word.AsSpan().IndexOfAnyExcept(s_plain) < 0 ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static readonly System.Buffers.SearchValues<char> s_plain =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+:=,@%");
}
