using System.Text;

namespace MemHog.Load.Report;

/// <summary>How every page begins that needs nothing else.</summary>
internal static class HtmlHead
{
    public static void Append(StringBuilder page, string title) => page.Append($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{Html.Escaped(title)} - MemHog</title>
        <style>
        {HtmlStyle.Sheet}
        </style>
        </head>
        <body>

        """.ReplaceLineEndings("\n"));
}
