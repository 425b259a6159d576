using System.CommandLine;
using System.Text;
using MemHog.Load.Analysis;
using MemHog.Load.Report;
using MemHog.Load.Results;

namespace MemHog.Load.Commands;

/// <summary>The files that a report is written to.</summary>
/// <param name="Directory">For Markdown, HTML and JSON under the run's id.</param>
/// <param name="Json">A further JSON file that the user has named.</param>
internal sealed record ReportFiles(string Directory, string? Json)
{
    /// <summary>.memhog/reports of this checkout.</summary>
    public static string DefaultDirectory => Path.Combine(Checkout.RootOf(System.IO.Directory.GetCurrentDirectory()), ".memhog", "reports");

    /// <summary>Throws <see cref="BadInputException"/> when a name cannot be meant.</summary>
    public static ReportFiles From(ParseResult parsed)
    {
        var json = JsonFrom(parsed);
        if (parsed.GetValue(Options.ReportDirectory) is "")
            throw new BadInputException("--report-dir: the name is empty. Name a folder.");
        var directory = parsed.GetValue(Options.ReportDirectory) ?? DefaultDirectory;
        return File.Exists(directory)
            ? throw new BadInputException($"--report-dir {directory}: this is a file. Name a folder.")
            : new ReportFiles(directory, json);
    }

    /// <summary>The file of <c>--json</c>, if there is one; throws <see cref="BadInputException"/> when it cannot be meant.</summary>
    public static string? JsonFrom(ParseResult parsed) => FileFrom(parsed, Options.Json);

    /// <summary>The file that an option names, if it is given; throws <see cref="BadInputException"/> when it cannot be meant.</summary>
    public static string? FileFrom(ParseResult parsed, Option<string?> option)
    {
        var file = parsed.GetValue(option);
        if (file is "")
            throw new BadInputException($"{option.Name}: the name is empty. Name a file in a folder that exists.");
        return file is not null && (System.IO.Directory.Exists(file) || !System.IO.Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
            ? throw new BadInputException($"{option.Name} {file}: no file can be written there. Name a file in a folder that exists.")
            : file;
    }

    public static void JsonMustBeWritable(string json) =>
        Try(() => TouchFile(json), $"--json {json}: no file can be written there", "Name a file in a folder that you may write to.");

    /// <summary>Tries both places, and leaves nothing there: after minutes of measuring it would be too late to say so.</summary>
    public void MustBeWritable()
    {
        var folder = Path.GetFullPath(Directory);
        while (!System.IO.Directory.Exists(folder))
            folder = Path.GetDirectoryName(folder)!;
        Try(() => Touch(folder), $"--report-dir {Directory}: no report can be written there", "Name a folder that you may write to.");
        if (Json is { } json)
            JsonMustBeWritable(json);
    }

    /// <returns>The paths, the one for people first.</returns>
    public IReadOnlyList<string> Write(RunReport report)
    {
        System.IO.Directory.CreateDirectory(Directory);
        var json = JsonReport.Of(report);
        var files = new List<(string Path, string Text)>
        {
            (Path.Combine(Directory, report.Run.Id + ".html"), HtmlReport.Of(report)),
            (Path.Combine(Directory, report.Run.Id + ".md"), MarkdownReport.Of(report)),
            (Path.Combine(Directory, report.Run.Id + ".json"), json),
        };
        if (Json is not null)
            files.Add((Json, json));
        foreach (var (path, text) in files)
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return [.. files.Select(file => file.Path)];
    }

    private static void Try(Action write, string problem, string remedy)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{problem} ({e.Message.TrimEnd('.')}). {remedy}");
        }
    }

    /// <summary>An existing file is opened and stays as it is.</summary>
    private static void TouchFile(string file)
    {
        if (File.Exists(file))
            File.Open(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose();
        else
            Touch(Path.GetDirectoryName(Path.GetFullPath(file))!);
    }

    private static void Touch(string folder) =>
        new FileStream(Path.Combine(folder, $".memhog-{Guid.NewGuid():n}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
}
