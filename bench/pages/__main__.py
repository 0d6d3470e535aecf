"""`python -m bench.pages`: prints the table of all pages of the demo office."""

from bench.pages.serving import demo_served

MOST_QUERIES = 15
MOST_MS = 60


def main() -> None:
    """Serve, browse, print."""
    with demo_served() as port:
        import django  # noqa: PLC0415  (the settings look for the folder made just now)

        django.setup()
        from bench.pages.measuring import costs  # noqa: PLC0415  (needs the apps)

        found, wrong = costs(port)
    print("| page | queries | server ms | 90th | inside Django | of that computing | dearest at |")
    print("|---|---|---|---|---|---|---|")
    for cost in found:
        mark = " **over**" if cost.queries > MOST_QUERIES or cost.took > MOST_MS else ""
        print(
            f"| {cost.page}{'' if cost.kind == 'text/html' else f' ({cost.kind})'}{mark} | {cost.queries}"
            f" | {cost.took:.1f} | {cost.late:.1f} | {cost.inside:.1f} | {cost.computed:.1f} | {cost.path} |"
        )
    for one in sorted(set(wrong)):
        print(one)


if __name__ == "__main__":
    main()
