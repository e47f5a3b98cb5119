--
-- PostgreSQL database dump
--

\restrict ejOcSkgaGJCKO1sEIW4qLaqNWm8q5feEhrLv1kH5xFx4Smcgx6DdtsKE24vvLJx

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

-- Started on 2026-11-29 01:58:37 IST

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- TOC entry 214 (class 1259 OID 16385)
-- Name: items; Type: TABLE; Schema: public; Owner: shop
--

CREATE TABLE public.items (
    id integer NOT NULL,
    name text
);


ALTER TABLE public.items OWNER TO shop;

--
-- TOC entry 3340 (class 0 OID 16385)
-- Dependencies: 214
-- Data for Name: items; Type: TABLE DATA; Schema: public; Owner: shop
--

COPY public.items (id, name) FROM stdin;
1	tea
\.


--
-- TOC entry 3197 (class 2606 OID 16391)
-- Name: items items_pkey; Type: CONSTRAINT; Schema: public; Owner: shop
--

ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_pkey PRIMARY KEY (id);


-- Completed on 2026-11-29 01:58:37 IST

--
-- PostgreSQL database dump complete
--

\unrestrict ejOcSkgaGJCKO1sEIW4qLaqNWm8q5feEhrLv1kH5xFx4Smcgx6DdtsKE24vvLJx

